package co.commet;

import co.commet.internal.ffi.CustomersResponse;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * All customers of a list; pages are fetched as they are needed, each when the one before is used up.
 *
 * {@snippet :
 * for (Customer customer : commet.customers().listAll()) {
 *     System.out.println(customer.getId());
 * }
 * long active = commet.customers().listAll().stream().filter(customer -> customer.isActive()).count();
 * }
 *
 * <p>Each iterator and each stream begins anew. A page that cannot be fetched fails with a {@link CommetException}, and
 * ends the iteration.
 */
public final class AllCustomers implements Iterable<Customer> {
    private final Caller caller;
    private final Call<CustomersResponse, Operations.Page> list;
    private final RequestOptions options;

    AllCustomers(Caller caller, Call<CustomersResponse, Operations.Page> list, RequestOptions options) {
        this.caller = caller;
        this.list = list;
        this.options = options;
    }

    @Override
    public Iterator<Customer> iterator() {
        Iterator<ApiResponse<List<Customer>>> pages = pages().iterator();
        return new Iterator<>() {
            private Iterator<Customer> page = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!page.hasNext() && pages.hasNext()) {
                    page = pages.next().getData().iterator();
                }
                return page.hasNext();
            }

            @Override
            public Customer next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
    }

    /**
     * The customers as a stream, in order.
     *
     * @return a stream that fetches pages as it goes
     */
    public Stream<Customer> stream() {
        int known = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(() -> Spliterators.spliteratorUnknownSize(iterator(), known), known, false);
    }

    /**
     * The pages themselves.
     *
     * @return the pages, each fetched when it is asked for
     */
    public Iterable<ApiResponse<List<Customer>>> pages() {
        return () -> new Iterator<>() {
            private @Nullable String walk = "";

            @Override
            public boolean hasNext() {
                return walk != null;
            }

            @Override
            public ApiResponse<List<Customer>> next() {
                String from = walk;
                if (from == null) {
                    throw new NoSuchElementException();
                }
                walk = null;
                Operations.Page page = caller.send(list, options, from);
                walk = page.walk();
                return page.response();
            }
        };
    }
}
