package co.commet.internal.ffi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A client of the native library. It serves any number of threads. */
public interface NativeClient {
    /**
     * Makes a call on this thread, and waits for its end. Interrupting the thread stops it.
     *
     * @param operation {@code resource.verb}
     * @param arguments a JSON object, by the names of the API
     * @param options a JSON object; null for none
     * @param stop stops the call when it is cancelled
     * @return the response
     * @throws CallException when the call fails
     */
    CallReply call(String operation, String arguments, @Nullable String options, @Nullable NativeCancellation stop)
            throws CallException;

    /**
     * Starts a call.
     *
     * @param operation {@code resource.verb}
     * @param arguments a JSON object, by the names of the API
     * @param options a JSON object; null for none
     * @param stop stops the call when it is cancelled
     * @param executor runs Java's part of the call, on threads of its own
     * @return the response; whatever depends on it must not block
     */
    CompletableFuture<CallReply> start(
            String operation, String arguments, @Nullable String options, NativeCancellation stop, Executor executor);

    /**
     * {@return what stops one call of this client} It must be closed.
     */
    NativeCancellation cancellation();

    /** Stops all calls, and closes connections. Later calls fail. Closing again has no effect. */
    void shutdown();
}
