package co.commet.internal.ffi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** A client of the native library through the Foreign Function &amp; Memory API. It is freed when it is garbage. */
final class FfmClient implements NativeClient {
    private final CommetClient client;

    FfmClient(CommetClient client) {
        this.client = client;
    }

    @Override
    public CallReply call(String operation, String arguments, String options, NativeCancellation stop)
            throws CallException {
        return client.call(operation, arguments, options, FfmCancellation.generated(stop));
    }

    @Override
    public CompletableFuture<CallReply> start(
            String operation, String arguments, String options, NativeCancellation stop, Executor executor) {
        return client.callAsync(operation, arguments, options, FfmCancellation.generated(stop), executor);
    }

    @Override
    public NativeCancellation cancellation() {
        return new FfmCancellation(client.cancellation());
    }

    @Override
    public void shutdown() {
        client.shutdown();
    }
}
