package co.commet;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Ends futures that somebody waits for. */
final class Futures {
    private Futures() {}

    /**
     * Ends it, and tells everything that depends on it. Both take memory; where there is none, it waits: a future that never
     * ends is worse.
     */
    static <T extends @Nullable Object> void end(
            CompletableFuture<T> future, T value, @Nullable Throwable failure) {
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

    /** Ends it with a failure. */
    static void fail(CompletableFuture<?> future, Throwable failure) {
        end(future, null, failure);
    }
}
