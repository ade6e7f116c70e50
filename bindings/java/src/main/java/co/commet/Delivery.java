package co.commet;

import co.commet.internal.ffi.CallReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes the end of a call to the future that the user has. Dependents of the future are the user's code and may block, so they
 * run on a thread of their own.
 *
 * @param <U> the type of what the future gets
 */
final class Delivery<U> implements BiConsumer<@Nullable CallReply, @Nullable Throwable>, Runnable {
    private final CompletableFuture<U> future;
    private final Function<CallReply, U> result;
    private final AtomicBoolean taken = new AtomicBoolean();
    private @Nullable CallReply reply;
    private @Nullable Throwable failure;

    Delivery(CompletableFuture<U> future, Function<CallReply, U> result) {
        this.future = future;
        this.result = result;
    }

    @Override
    public void accept(@Nullable CallReply reply, @Nullable Throwable failure) {
        this.reply = reply;
        this.failure = failure;
        try {
            Threads.start(this);
        } catch (RuntimeException | Error e) {
            // The system refuses a thread. A worker is left, whereas this thread may be the one that ends all other calls.
            Workers.EXECUTOR.execute(this);
        }
    }

    /** Completes the future, whatever is thrown on the way. */
    @Override
    public void run() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        CallReply reply = this.reply;
        Throwable failure = this.failure;
        try {
            if (reply != null) {
                Futures.end(future, result.apply(CallLog.logged(reply)), null);
            } else {
                Futures.fail(future, CallFailure.known(failure == null ? new IllegalStateException() : failure));
            }
        } catch (Throwable e) {
            Futures.fail(future, e);
        }
    }
}
