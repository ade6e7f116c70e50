package co.commet;

import co.commet.internal.ffi.CustomersResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

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
        CompletableFuture<Void> walk = new CompletableFuture<>();
        step(walk, action, "");
        return walk;
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

    private void step(CompletableFuture<Void> walk, Predicate<? super Customer> action, String from) {
        CompletableFuture<Operations.Page> page = caller.start(list, options, from, Function.identity());
        var _ = walk.whenComplete((_, _) -> page.cancel(true));
        var _ = page.whenComplete((reply, failure) -> {
            if (failure != null) {
                walk.completeExceptionally(failure);
                return;
            }
            try {
                for (Customer customer : reply.response().getData()) {
                    if (walk.isDone() || !action.test(customer)) {
                        walk.complete(null);
                        return;
                    }
                }
            } catch (RuntimeException | Error e) {
                walk.completeExceptionally(e);
                return;
            }
            if (reply.walk() == null) {
                walk.complete(null);
            } else {
                step(walk, action, reply.walk());
            }
        });
    }
}
