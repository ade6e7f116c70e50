package co.commet;

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
 * All items of a list. A page is fetched when the items of the previous one are used up.
 *
 * <p>Each iterator and each stream begins at the first page. When a page cannot be fetched, a {@link CommetException} is
 * thrown and ends the iteration.
 *
 * @param <T> the type of the items
 */
public final class Paginator<T> implements Iterable<T> {
    private final Caller caller;
    private final ApiCall<List<T>> call;
    private final CallOptions options;

    Paginator(Caller caller, ApiCall<List<T>> call, CallOptions options) {
        this.caller = caller;
        this.call = call;
        this.options = Required.of(options, "options");
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<ApiResponse<List<T>>> pages = pages().iterator();
        return new Iterator<>() {
            private Iterator<T> page = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!page.hasNext() && pages.hasNext()) {
                    page = pages.next().getData().iterator();
                }
                return page.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
    }

    /**
     * Returns the items as a stream, in order.
     *
     * @return a stream that fetches pages as it goes
     */
    public Stream<T> stream() {
        int known = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(() -> Spliterators.spliteratorUnknownSize(iterator(), known), known, false);
    }

    /**
     * Returns the pages.
     *
     * @return the pages, each fetched when it is needed
     */
    public Iterable<ApiResponse<List<T>>> pages() {
        return () -> new Iterator<>() {
            private @Nullable String pageToken = "";

            @Override
            public boolean hasNext() {
                return pageToken != null;
            }

            @Override
            public ApiResponse<List<T>> next() {
                String from = pageToken;
                if (from == null) {
                    throw new NoSuchElementException();
                }
                pageToken = null;
                Caller.Page<T> page = caller.page(call, options, from);
                pageToken = page.nextPageToken();
                return page.response();
            }
        };
    }
}
