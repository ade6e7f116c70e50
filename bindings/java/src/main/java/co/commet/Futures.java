package co.commet;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Ends futures that somebody waits for. */
final class Futures {
    private Futures() {}

    /**
     * Completes a future and its dependents. Both need memory. Without it, this waits and tries again, because a future that
     * never completes is worse.
     */
    static <T extends @Nullable Object> void end(CompletableFuture<T> future, T value, @Nullable Throwable failure) {
        while (true) {
            try {
                if (failure == null) {
                    future.complete(value);
                } else {
                    future.completeExceptionally(failure);
                }
                return;
            } catch (OutOfMemoryError e) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** Completes a future with a failure. */
    static void fail(CompletableFuture<?> future, Throwable failure) {
        end(future, null, failure);
    }
}
