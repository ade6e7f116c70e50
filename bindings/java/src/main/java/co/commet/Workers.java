package co.commet;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/** The few threads that hand asynchronous calls to the native library and read its answers. */
final class Workers {
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    /** Its threads end when they have nothing to do: a thread keeps the class loader of its code in memory. */
    static final Executor EXECUTOR = new ForkJoinPool(
            THREADS, Workers::thread, null, true, THREADS, THREADS, 1, null, 5, TimeUnit.SECONDS);

    private Workers() {}

    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("commet-" + thread.getPoolIndex());
        return thread;
    }
}
