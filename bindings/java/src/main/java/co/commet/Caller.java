package co.commet;

import co.commet.internal.ffi.CallException;
import co.commet.internal.ffi.CallReply;
import co.commet.internal.ffi.NativeCancellation;
import co.commet.internal.ffi.NativeClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls. On a platform thread a call drives its own I/O. A virtual thread must not stay in native code, it would keep
 * its carrier from all others: its calls run on the shared runtime, and it waits parked.
 */
final class Caller implements AutoCloseable {
    private final NativeClient client;

    Caller(CallArguments settings) {
        try {
            CallArguments all = settings.checked();
            all.set("naming", "java");
            client = Native.open(all.json());
        } catch (CommetInvalidRequestException e) {
            // A text that cannot leave Java.
            throw CallFailure.misconfigured(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        client.shutdown();
    }

    /** Makes the call and waits for its end. */
    <T extends @Nullable Object> ApiResponse<T> send(ApiCall<T> call, CallOptions options) {
        return response(call, reply(call, options, null));
    }

    /** Makes the call for one page of a list, and waits for its end. */
    <T> Page<T> page(ApiCall<List<T>> call, CallOptions options, String pageToken) {
        CallReply reply = reply(call, options, pageToken);
        return new Page<>(response(call, reply), reply.nextPageToken());
    }

    /** Starts the call. The future's end stops it, whoever brings it about. */
    <T extends @Nullable Object> CompletableFuture<ApiResponse<T>> start(ApiCall<T> call, CallOptions options) {
        return start(call, options, null, reply -> response(call, reply));
    }

    /** Starts the call for one page of a list. */
    <T> CompletableFuture<Page<T>> startPage(ApiCall<List<T>> call, CallOptions options, String pageToken) {
        return start(call, options, pageToken, reply -> new Page<>(response(call, reply), reply.nextPageToken()));
    }

    /**
     * A page of a list, and the token of the page after it.
     *
     * @param response the page
     * @param nextPageToken null after the last page
     * @param <T> the type of the items
     */
    record Page<T>(ApiResponse<List<T>> response, @Nullable String nextPageToken) {}

    private static <T extends @Nullable Object> ApiResponse<T> response(ApiCall<T> call, CallReply reply) {
        return new ApiResponse<>(JsonText.of(reply.json()), call.type());
    }

    private static PendingCall.Request request(ApiCall<?> call, CallOptions options, @Nullable String pageToken) {
        String given = Required.of(options, "options").json(pageToken, CallLog.wanted());
        return new PendingCall.Request(call.operation(), call.arguments().json(), given, options.cancellation());
    }

    private CallReply reply(ApiCall<?> call, CallOptions options, @Nullable String pageToken) {
        PendingCall.Request request = request(call, options, pageToken);
        if (Threads.isVirtual()) {
            return CallLog.logged(parked(request));
        }
        boolean needsCancellation =
                request.cancellation() != null || Thread.currentThread().isInterrupted();
        try {
            return CallLog.logged(needsCancellation ? cancellable(request) : make(request, null));
        } catch (CallException | RuntimeException | AssertionError e) {
            throw CallFailure.unchecked(e);
        }
    }

    private CallReply make(PendingCall.Request request, @Nullable NativeCancellation stop)
            throws CallException {
        return client.call(request.operation(), request.arguments(), request.options(), stop);
    }

    private CallReply cancellable(PendingCall.Request request) throws CallException {
        NativeCancellation stop = client.cancellation();
        Cancellation.begin(request.cancellation(), stop);
        try {
            if (Thread.currentThread().isInterrupted()) {
                stop.cancel();
            }
            return make(request, stop);
        } finally {
            Cancellation.end(request.cancellation(), stop);
        }
    }

    private CallReply parked(PendingCall.Request request) {
        PendingCall pending = new PendingCall(client, request);
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            pending.stop();
        }
        pending.begin();
        try {
            while (true) {
                try {
                    return pending.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    pending.stop();
                } catch (ExecutionException e) {
                    throw CallFailure.unchecked(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <U> CompletableFuture<U> start(
            ApiCall<?> call, CallOptions options, @Nullable String pageToken, Function<CallReply, U> result) {
        PendingCall pending = new PendingCall(client, request(call, options, pageToken));
        CompletableFuture<U> promise = new CompletableFuture<>();
        var unusedStop = promise.whenComplete((value, failure) -> pending.stop());
        var unusedEnd = pending.whenComplete(new Delivery<>(promise, result));
        pending.begin();
        return promise;
    }
}
