package co.commet.internal.ffi;

/** Stops one call from another thread. */
public interface NativeCancellation extends AutoCloseable {
    /** Stops the call. It has no effect when the call has ended, or when this is closed. */
    void cancel();

    /** Frees it, after the call. */
    @Override
    void close();
}
