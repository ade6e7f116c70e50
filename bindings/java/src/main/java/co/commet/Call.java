package co.commet;

import co.commet.internal.ffi.CallException;
import co.commet.internal.ffi.CallOptions;
import co.commet.internal.ffi.Cancellation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call that is not made yet: one operation with its arguments, in the two forms that the native library has.
 *
 * @param <N> the native reply
 * @param <T> what it becomes
 */
record Call<N, T>(Blocking<N> blocking, Async<N> async, Function<N, T> result) {
    /** Makes the call on this thread. */
    interface Blocking<N> {
        N make(@Nullable CallOptions options, @Nullable Cancellation cancellation) throws CallException;
    }

    /** Starts the call on the shared runtime. */
    interface Async<N> {
        CompletableFuture<N> start(@Nullable CallOptions options, @Nullable Cancellation cancellation, Executor executor);
    }
}
