package co.commet;

import co.commet.internal.ffi.CallReply;
import co.commet.internal.ffi.NativeCancellation;
import co.commet.internal.ffi.NativeClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A call on the shared runtime. It is run on a worker, and ends on one. */
final class PendingCall extends CompletableFuture<CallReply> implements Runnable {
    private final NativeClient client;
    private final Request request;
    private volatile @Nullable NativeCancellation begun;
    private volatile boolean stopped;
    private final AtomicBoolean taken = new AtomicBoolean();

    PendingCall(NativeClient client, Request request) {
        this.client = client;
        this.request = request;
    }

    /** A call as the native library takes it: arguments and options are JSON text. */
    record Request(String operation, String arguments, @Nullable String options, @Nullable Cancellation cancellation) {}

    /** Has a worker run it. */
    void begin() {
        try {
            Workers.EXECUTOR.execute(this);
        } catch (RuntimeException | Error e) {
            Futures.fail(this, e);
        }
    }

    @Override
    public void run() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        NativeCancellation stop;
        try {
            stop = client.cancellation();
        } catch (RuntimeException | Error e) {
            Futures.fail(this, e);
            return;
        }
        begun = stop;
        try {
            Cancellation.begin(request.cancellation(), stop);
            if (stopped) {
                stop.cancel();
            }
            var ignored = client.start(
                            request.operation(), request.arguments(), request.options(), stop, Workers.EXECUTOR)
                    .whenComplete((reply, failure) -> end(stop, reply, failure));
        } catch (RuntimeException | Error e) {
            stop.cancel();
            end(stop, null, e);
        }
    }

    private void end(NativeCancellation stop, @Nullable CallReply reply, @Nullable Throwable failure) {
        try {
            Cancellation.end(request.cancellation(), stop);
        } finally {
            Futures.end(this, reply, failure);
        }
    }

    /** Stops it; it still ends as a call that was cancelled, at once. */
    void stop() {
        stopped = true;
        NativeCancellation stop = begun;
        if (stop != null && !isDone()) {
            stop.cancel();
        }
    }
}
