package co.commet;

import co.commet.internal.ffi.CallException;
import co.commet.internal.ffi.CallOptions;
import co.commet.internal.ffi.CommetClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls. On a platform thread a call drives its own I/O. A virtual thread must not stay in native code, it would keep
 * its carrier from all others: its calls run on the shared runtime, and it waits parked.
 */
final class Caller {
    private final CommetClient client;

    Caller(CommetClient client) {
        this.client = client;
    }

    CommetClient client() {
        return client;
    }

    /** Makes the call and waits for its end. */
    <N, T> T send(Call<N, T> call, RequestOptions options, @Nullable String walk) {
        CallOptions given = Required.of(options, "options").toNative(walk, Events.wanted());
        Thread thread = Thread.currentThread();
        if (thread.isVirtual()) {
            return call.result().apply(Events.logged(parked(call, options, given)));
        }
        boolean needsCancellation = options.cancellation() != null || thread.isInterrupted();
        try {
            N reply = needsCancellation
                    ? cancellable(call, options, given)
                    : call.blocking().make(given, null);
            return call.result().apply(Events.logged(reply));
        } catch (CallException | RuntimeException | AssertionError e) {
            throw Failures.unchecked(e);
        }
    }

    private <N, T> N cancellable(Call<N, T> call, RequestOptions options, @Nullable CallOptions given)
            throws CallException {
        co.commet.internal.ffi.Cancellation stop = client.cancellation();
        Cancellation.begin(options.cancellation(), stop);
        try {
            if (Thread.currentThread().isInterrupted()) {
                stop.cancel();
            }
            return call.blocking().make(given, stop);
        } finally {
            Cancellation.end(options.cancellation(), stop);
        }
    }

    private <N, T> N parked(Call<N, T> call, RequestOptions options, @Nullable CallOptions given) {
        Flight<N> flight = new Flight<>(client, call, options, given);
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            flight.stop();
        }
        flight.begin();
        try {
            while (true) {
                try {
                    return flight.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    flight.stop();
                } catch (ExecutionException e) {
                    throw Failures.unchecked(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Starts the call. The future's end stops it, whoever brings it about. */
    <N, T, U> CompletableFuture<U> start(
            Call<N, T> call, RequestOptions options, @Nullable String walk, Function<T, U> part) {
        CallOptions given = Required.of(options, "options").toNative(walk, Events.wanted());
        Flight<N> flight = new Flight<>(client, call, options, given);
        CompletableFuture<U> promise = new CompletableFuture<>();
        var _ = promise.whenComplete((_, _) -> flight.stop());
        var _ = flight.whenComplete((reply, failure) -> {
            Runnable end = () -> end(promise, call.result().andThen(part), reply, failure);
            // Dependents of the future are the user's code and may block, so they run on a thread of their own.
            try {
                Thread.startVirtualThread(end);
            } catch (RuntimeException | Error e) {
                end.run();
            }
        });
        flight.begin();
        return promise;
    }

    /** Completes the promise, whatever is thrown on the way. */
    private static <N, U> void end(
            CompletableFuture<U> promise, Function<N, U> result, @Nullable N reply, @Nullable Throwable failure) {
        try {
            if (reply != null) {
                promise.complete(result.apply(Events.logged(reply)));
            } else {
                promise.completeExceptionally(Failures.known(failure == null ? new IllegalStateException() : failure));
            }
        } catch (Throwable e) {
            promise.completeExceptionally(e);
        }
    }
}
