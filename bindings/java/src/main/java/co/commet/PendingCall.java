package co.commet;

import co.commet.internal.ffi.CallReply;
import co.commet.internal.ffi.CommetClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A call on the shared runtime. It is run on a worker, and ends on one. */
final class PendingCall extends CompletableFuture<CallReply> implements Runnable {
    private final CommetClient client;
    private final Request request;
    private volatile co.commet.internal.ffi.@Nullable Cancellation begun;
    private volatile boolean stopped;
    private final AtomicBoolean taken = new AtomicBoolean();

    PendingCall(CommetClient client, Request request) {
        this.client = client;
        this.request = request;
    }

    /**
     * What is handed to the native library.
     *
     * @param operation the operation's name
     * @param arguments its arguments, as JSON text
     * @param options the options, as JSON text
     * @param cancellation what may stop it
     */
    record Request(String operation, String arguments, @Nullable String options, @Nullable Cancellation cancellation) {}

    /** Has a worker run it. */
    void begin() {
        try {
            Workers.EXECUTOR.execute(this);
        } catch (RuntimeException | Error e) {
            completeExceptionally(e);
        }
    }

    @Override
    public void run() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        try {
            co.commet.internal.ffi.Cancellation stop = client.cancellation();
            begun = stop;
            Cancellation.begin(request.cancellation(), stop);
            if (stopped) {
                stop.cancel();
            }
            var _ = client.callAsync(request.operation(), request.arguments(), request.options(), stop, Workers.EXECUTOR)
                    .whenComplete((reply, failure) -> {
                        try {
                            Cancellation.end(request.cancellation(), stop);
                        } finally {
                            if (failure == null) {
                                complete(reply);
                            } else {
                                completeExceptionally(failure);
                            }
                        }
                    });
        } catch (RuntimeException | Error e) {
            completeExceptionally(e);
        }
    }

    /** Stops it; it still ends as a call that was cancelled, at once. */
    void stop() {
        stopped = true;
        co.commet.internal.ffi.Cancellation stop = begun;
        if (stop != null && !isDone()) {
            Cancellation.stop(stop);
        }
    }
}
