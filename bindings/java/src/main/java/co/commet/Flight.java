package co.commet;

import co.commet.internal.ffi.CallOptions;
import co.commet.internal.ffi.CommetClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A call on the shared runtime. It is run on a worker, and ends on one. */
final class Flight<N> extends CompletableFuture<N> implements Runnable {
    private final CommetClient client;
    private final Call<N, ?> call;
    private final RequestOptions options;
    private final @Nullable CallOptions given;
    private volatile co.commet.internal.ffi.@Nullable Cancellation begun;
    private volatile boolean stopped;
    private final AtomicBoolean taken = new AtomicBoolean();

    Flight(CommetClient client, Call<N, ?> call, RequestOptions options, @Nullable CallOptions given) {
        this.client = client;
        this.call = call;
        this.options = options;
        this.given = given;
    }

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
            Cancellation.begin(options.cancellation(), stop);
            if (stopped) {
                stop.cancel();
            }
            var _ = call.async().start(given, stop, Workers.EXECUTOR).whenComplete((reply, failure) -> {
                try {
                    Cancellation.end(options.cancellation(), stop);
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
