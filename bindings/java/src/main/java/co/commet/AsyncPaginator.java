package co.commet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All items of a list; pages are fetched as they are needed, each when the one before is used up.
 *
 * <p>Each walk begins anew. A page that cannot be fetched ends it with a {@link CommetException}. Cancelling its future stops
 * it.
 *
 * @param <T> the type of the items
 */
public final class AsyncPaginator<T> {
    private final Caller caller;
    private final ApiCall<List<T>> call;
    private final CallOptions options;

    AsyncPaginator(Caller caller, ApiCall<List<T>> call, CallOptions options) {
        this.caller = caller;
        this.call = call;
        this.options = Required.of(options, "options");
    }

    /**
     * Hands each item to {@code action}, one after the other.
     *
     * @param action what to do with an item; it may block
     * @return a future that completes after the last item
     */
    public CompletableFuture<Void> forEach(Consumer<? super T> action) {
        Required.of(action, "action");
        return forEachWhile(item -> {
            action.accept(item);
            return true;
        });
    }

    /**
     * Hands each item to {@code action}, one after the other, until it returns false.
     *
     * @param action what to do with an item, and whether to go on; it may block
     * @return a future that completes after the last item, or when the action has returned false
     */
    public CompletableFuture<Void> forEachWhile(Predicate<? super T> action) {
        Walk walk = new Walk(Required.of(action, "action"));
        walk.step("");
        return walk.done;
    }

    /**
     * All items, once they are there.
     *
     * @return an unmodifiable list
     */
    public CompletableFuture<List<T>> toList() {
        List<T> items = new ArrayList<>();
        CompletableFuture<Void> walk = forEach(items::add);
        CompletableFuture<List<T>> all = new CompletableFuture<>();
        var unusedStop = all.whenComplete((list, failure) -> walk.cancel(true));
        var unusedEnd = walk.whenComplete((end, failure) -> {
            if (failure == null) {
                all.complete(Collections.unmodifiableList(items));
            } else {
                Futures.fail(all, failure);
            }
        });
        return all;
    }

    /** One walk through the pages. */
    private final class Walk {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final Predicate<? super T> action;
        private volatile @Nullable CompletableFuture<?> page;

        Walk(Predicate<? super T> action) {
            this.action = action;
            var ignored = done.whenComplete((end, failure) -> stop());
        }

        private void stop() {
            CompletableFuture<?> current = page;
            if (current != null) {
                current.cancel(true);
            }
        }

        void step(String from) {
            CompletableFuture<Caller.Page<T>> next = caller.startPage(call, options, from);
            page = next;
            if (done.isDone()) {
                stop();
            }
            var ignored = next.whenComplete((reply, failure) -> {
                // An action may throw whatever it likes, checked exceptions too where its language has none.
                try {
                    if (failure != null) {
                        Futures.fail(done, failure);
                    } else {
                        take(reply);
                    }
                } catch (Throwable e) {
                    Futures.fail(done, e);
                }
            });
        }

        private void take(Caller.Page<T> reply) {
            for (T item : reply.response().getData()) {
                if (done.isDone() || !action.test(item)) {
                    done.complete(null);
                    return;
                }
            }
            String next = reply.nextPageToken();
            if (next == null) {
                done.complete(null);
            } else {
                step(next);
            }
        }
    }
}
