package co.commet.internal.ffi;

import org.jspecify.annotations.Nullable;

/** Stops a call through JNI. */
final class JniCancellation implements NativeCancellation {
    private long handle;

    JniCancellation(long client) {
        handle = Jni.cancellation(client);
    }

    /** The reference of one that is not closed before the call ends; zero for none. */
    static long handle(@Nullable NativeCancellation cancellation) {
        return cancellation instanceof JniCancellation jni ? jni.handle() : 0;
    }

    private synchronized long handle() {
        return handle;
    }

    @Override
    public synchronized void cancel() {
        if (handle != 0) {
            Jni.cancel(handle);
        }
    }

    @Override
    public synchronized void close() {
        if (handle != 0) {
            long closed = handle;
            handle = 0;
            Jni.freeCancellation(closed);
        }
    }
}
