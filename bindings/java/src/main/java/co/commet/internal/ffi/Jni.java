package co.commet.internal.ffi;

import org.jspecify.annotations.Nullable;

/**
 * The functions that the native library exports to JNI ({@code ffi/uniffi/src/jni.rs}). A {@code long} is a reference to an
 * object of the library; once it is freed it must not be used.
 */
final class Jni {
    private Jni() {}

    static native byte @Nullable [] open(byte[] input, long[] place);

    static native void shutdown(long client);

    static native void freeClient(long client);

    static native long cancellation(long client);

    static native void cancel(long cancellation);

    static native void freeCancellation(long cancellation);

    static native byte[] call(long client, byte[] input, long stop);

    static native void start(long client, byte[] input, long stop, long queue, long id);

    static native long queue();

    static native byte @Nullable [] take(long queue, long milliseconds);

    static native byte[] function(byte[] input);
}
