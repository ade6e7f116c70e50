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

    /** Where calls end; zero before the first one. It is never freed, so that no thread can take from a queue that is gone. */
    private static long queue;

    private static @Nullable Thread thread;

    private static long lastId;

    private final long from;

    private JniCompletions(long from) {
        this.from = from;
    }

    /** Starts a call, which ends in this queue with this number. */
    interface Start {
        void start(long queue, long id);
    }

    static CompletableFuture<CallReply> start(Start call) {
        CompletableFuture<CallReply> future = new CompletableFuture<>();
        Long id;
        synchronized (PENDING) {
            lastId++;
            id = lastId;
        }
        try {
            long into;
            synchronized (PENDING) {
                into = running();
                PENDING.put(id, future);
            }
            call.start(into, id);
        } catch (RuntimeException | Error e) {
            forget(id);
            throw e;
        }
        return future;
    }

    private static void forget(Long id) {
        synchronized (PENDING) {
            PENDING.remove(id);
        }
    }

    /** The queue, with a thread that takes from it. */
    private static long running() {
        if (queue == 0) {
            queue = Jni.queue();
        }
        if (thread == null || !thread.isAlive()) {
            Thread started = new Thread(null, new JniCompletions(queue), "commet-completions", 0, false);
            started.setDaemon(true);
            // Threads inherit it from this one; the application's own would stay in memory.
            started.setContextClassLoader(ClassLoader.getSystemClassLoader());
            started.start();
            thread = started;
        }
        return queue;
    }

    @Override
    public void run() {
        byte[] completion = null;
        boolean runs = true;
        while (runs) {
            try {
                if (completion == null) {
                    completion = Jni.take(from, IDLE_MS);
                }
                if (completion != null) {
                    end(ByteBuffer.wrap(completion));
                    completion = null;
                } else {
                    runs = !isIdle();
                }
            } catch (RuntimeException | Error e) {
                // There is no memory now. What was taken is handed over when there is some.
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** Ends a call. After an error on the way it can be done again. */
    private static void end(ByteBuffer completion) {
        Long id = completion.getLong();
        CompletableFuture<CallReply> call;
        synchronized (PENDING) {
            call = PENDING.get(id);
        }
        if (call == null) {
            return;
        }
        CallReply reply = null;
        Throwable failure = null;
        try {
            reply = new JniAnswer(completion).reply();
        } catch (CallException | RuntimeException | Error e) {
            failure = e;
        }
        if (failure == null) {
            call.complete(reply);
        } else {
            call.completeExceptionally(failure);
        }
        forget(id);
    }

    /** Whether no call is to end here. Then the next one starts another thread. */
    private static boolean isIdle() {
        synchronized (PENDING) {
            if (!PENDING.isEmpty()) {
                return false;
            }
            thread = null;
            return true;
        }
    }
}
