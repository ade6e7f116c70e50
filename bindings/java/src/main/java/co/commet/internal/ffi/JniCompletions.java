package co.commet.internal.ffi;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes the ends of asynchronous calls from the native library, on one daemon thread. The thread ends a few seconds after the
 * last call: a thread keeps the class loader of its code in memory.
 */
final class JniCompletions implements Runnable {
    private static final long IDLE_MS = 5_000;

    /** The calls that have not ended, by their numbers. It guards the other fields too. */
    private static final Map<Long, CompletableFuture<CallReply>> PENDING = new HashMap<>();

    /** Where calls end while there is a thread; else zero. */
    private static long current;

    private static long lastId;

    private final long queue;

    private JniCompletions(long queue) {
        this.queue = queue;
    }

    /** Starts a call, which ends in this queue with this number. */
    interface Start {
        void start(long queue, long id);
    }

    static CompletableFuture<CallReply> start(Start call) {
        CompletableFuture<CallReply> future = new CompletableFuture<>();
        long queue;
        long id;
        synchronized (PENDING) {
            queue = running();
            lastId++;
            id = lastId;
            PENDING.put(id, future);
        }
        try {
            call.start(queue, id);
        } catch (RuntimeException | Error e) {
            var unused = ended(id);
            throw e;
        }
        return future;
    }

    private static @Nullable CompletableFuture<CallReply> ended(long id) {
        synchronized (PENDING) {
            return PENDING.remove(id);
        }
    }

    /** The queue, with a thread that takes from it. */
    private static long running() {
        if (current == 0) {
            long made = Jni.queue();
            try {
                Thread thread = new Thread(null, new JniCompletions(made), "commet-completions", 0, false);
                thread.setDaemon(true);
                // What threads inherit from this one; the application's own would stay in memory.
                thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
                thread.start();
            } catch (RuntimeException | Error e) {
                Jni.freeQueue(made);
                throw e;
            }
            current = made;
        }
        return current;
    }

    @Override
    public void run() {
        boolean runs = true;
        while (runs) {
            try {
                byte[] completion = Jni.take(queue, IDLE_MS);
                if (completion != null) {
                    end(ByteBuffer.wrap(completion));
                } else {
                    runs = !stop();
                }
            } catch (RuntimeException | Error e) {
                // There is no memory. The library keeps what it could not hand over, and the call ends all the same.
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private static void end(ByteBuffer completion) {
        CompletableFuture<CallReply> call = ended(completion.getLong());
        if (call == null) {
            return;
        }
        CallReply reply;
        try {
            reply = new JniAnswer(completion).reply();
        } catch (CallException | RuntimeException | Error e) {
            call.completeExceptionally(e);
            return;
        }
        call.complete(reply);
    }

    /** Gives the queue back, unless a call is to end there. */
    private boolean stop() {
        synchronized (PENDING) {
            if (!PENDING.isEmpty()) {
                return false;
            }
            current = 0;
        }
        Jni.freeQueue(queue);
        return true;
    }
}
