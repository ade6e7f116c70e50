package co.commet.internal.ffi;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A client of the native library through JNI. It is freed when it is garbage. */
final class JniClient implements NativeClient {
    private static @Nullable Cleaner cleaner;

    private final long client;

    /** Opens it, once everything that frees it is there. */
    JniClient(byte[] input) throws CallException {
        long[] place = new long[1];
        cleaner().register(this, release(place));
        byte[] failure = Jni.open(input, place);
        if (failure != null) {
            throw new JniAnswer(failure).failure();
        }
        client = place[0];
    }

    private static Runnable release(long[] place) {
        return () -> {
            if (place[0] != 0) {
                Jni.freeClient(place[0]);
            }
        };
    }

    /** It has a thread, which the system may refuse: the next client asks again. */
    private static synchronized Cleaner cleaner() {
        Cleaner made = cleaner;
        if (made == null) {
            made = Cleaner.create();
            cleaner = made;
        }
        return made;
    }

    @Override
    public CallReply call(
            String operation, String arguments, @Nullable String options, @Nullable NativeCancellation stop)
            throws CallException {
        byte[] input = JniInput.call(operation, arguments, options);
        try {
            return new JniAnswer(Jni.call(client, input, JniCancellation.handle(stop))).reply();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public CompletableFuture<CallReply> start(
            String operation, String arguments, @Nullable String options, NativeCancellation stop, Executor executor) {
        byte[] input = JniInput.call(operation, arguments, options);
        try {
            return JniCompletions.start(
                    (queue, id) -> Jni.start(client, input, JniCancellation.handle(stop), queue, id));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public NativeCancellation cancellation() {
        try {
            return new JniCancellation(client);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void shutdown() {
        try {
            Jni.shutdown(client);
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
