package co.commet;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that this Java has. Java 21 and newer, which have virtual ones, have another version of this class. */
final class Threads {
    /** As many threads as there is code that blocks. They end when they have nothing to do. */
    private static final Executor POOL =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), Threads::thread);

    private Threads() {}

    /** Whether this is a virtual thread. */
    static boolean isVirtual() {
        return false;
    }

    /** Runs code of the user's, which may block. */
    static void start(Runnable code) {
        POOL.execute(code);
    }

    private static Thread thread(Runnable code) {
        Thread thread = new Thread(null, code, "commet-callback", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }
}
