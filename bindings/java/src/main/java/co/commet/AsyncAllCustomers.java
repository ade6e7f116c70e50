package co.commet;

import co.commet.internal.ffi.CustomersResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All customers of a list; pages are fetched as they are needed, each when the one before is used up.
 *
 * {@snippet :
 * CompletableFuture<Void> printed =
 *         commet.async().customers().listAll().forEach(customer -> System.out.println(customer.getId()));
 * }
 *
 * <p>Each walk begins anew. A page that cannot be fetched ends it with a {@link CommetException}. Cancelling its future stops
 * it.
 */
public final class AsyncAllCustomers {
    private final Caller caller;
    private final Call<CustomersResponse, Operations.Page> list;
    private final RequestOptions options;

    AsyncAllCustomers(Caller caller, Call<CustomersResponse, Operations.Page> list, RequestOptions options) {
        this.caller = caller;
        this.list = list;
        this.options = options;
    }

    /**
     * Hands each customer to {@code action}, one after the other.
     *
     * @param action what to do with a customer; it may block
     * @return done behind the last customer
     */
    public CompletableFuture<Void> forEach(Consumer<? super Customer> action) {
        Required.of(action, "action");
        return forEachWhile(customer -> {
            action.accept(customer);
            return true;
        });
    }

    /**
     * Hands each customer to {@code action}, one after the other, until it answers false.
     *
     * @param action what to do with a customer, and whether to go on; it may block
     * @return done behind the last customer, or when the action has ended it
     */
    public CompletableFuture<Void> forEachWhile(Predicate<? super Customer> action) {
        Walk walk = new Walk(Required.of(action, "action"));
        walk.step("");
        return walk.done;
    }

    /**
     * All customers, once they are there.
     *
     * @return an unmodifiable list
     */
    public CompletableFuture<List<Customer>> toList() {
        List<Customer> customers = new ArrayList<>();
        CompletableFuture<Void> walk = forEach(customers::add);
        CompletableFuture<List<Customer>> all = new CompletableFuture<>();
        var _ = all.whenComplete((_, _) -> walk.cancel(true));
        var _ = walk.whenComplete((_, failure) -> {
            if (failure == null) {
                all.complete(Collections.unmodifiableList(customers));
            } else {
                all.completeExceptionally(failure);
            }
        });
        return all;
    }

    /** One walk through the pages. */
    private final class Walk {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final Predicate<? super Customer> action;
        private volatile @Nullable CompletableFuture<?> page;

        Walk(Predicate<? super Customer> action) {
            this.action = action;
            var _ = done.whenComplete((_, _) -> stop());
        }

        private void stop() {
            CompletableFuture<?> current = page;
            if (current != null) {
                current.cancel(true);
            }
        }

        void step(String from) {
            CompletableFuture<Operations.Page> next = caller.start(list, options, from, Function.identity());
            page = next;
            if (done.isDone()) {
                stop();
            }
            var _ = next.whenComplete((reply, failure) -> {
                // An action may throw whatever it likes, checked exceptions too where its language has none.
                try {
                    if (failure != null) {
                        done.completeExceptionally(failure);
                    } else {
                        take(reply);
                    }
                } catch (Throwable e) {
                    done.completeExceptionally(e);
                }
            });
        }

        private void take(Operations.Page reply) {
            for (Customer customer : reply.response().getData()) {
                if (done.isDone() || !action.test(customer)) {
                    done.complete(null);
                    return;
                }
            }
            String walk = reply.walk();
            if (walk == null) {
                done.complete(null);
            } else {
                step(walk);
            }
        }
    }
}
