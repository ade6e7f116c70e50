package co.commet;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The few threads that hand asynchronous calls to the native library and read its answers. */
final class Workers {
    private static final int THREADS = Math.min(Runtime.getRuntime().availableProcessors(), 4);

    /** Its threads end when they have nothing to do: a thread keeps the class loader of its code in memory. */
    static final ForkJoinPool POOL = new ForkJoinPool(
            THREADS, Workers::thread, null, true, THREADS, THREADS, 1, null, 5, TimeUnit.SECONDS);

    static final Executor EXECUTOR = Workers::execute;

    private Workers() {}

    /**
     * Runs it here when the system refuses a thread: the pool then keeps the task, without a word, until there is another
     * one. So a task may be run twice; those of this library do their work once.
     */
    private static void execute(Runnable task) {
        boolean refused = false;
        try {
            POOL.execute(task);
        } catch (OutOfMemoryError | RejectedExecutionException e) {
            refused = true;
        }
        if (refused || POOL.getPoolSize() == 0) {
            task.run();
        }
    }

    /** None when there is no memory for one: an error would end the worker that asks for help, and with it the task it took. */
    private static @Nullable ForkJoinWorkerThread thread(ForkJoinPool pool) {
        try {
            ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
            thread.setName("commet-" + thread.getPoolIndex());
            return thread;
        } catch (OutOfMemoryError e) {
            return null;
        }
    }
}
