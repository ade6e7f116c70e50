package co.commet;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** The few threads that hand asynchronous calls to the native library and read its answers. */
final class Workers {
    static final Executor EXECUTOR = new ForkJoinPool(
            Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4), Workers::thread, null, true);

    private Workers() {}

    private static ForkJoinWorkerThread thread(ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName("commet-" + thread.getPoolIndex());
        return thread;
    }
}
