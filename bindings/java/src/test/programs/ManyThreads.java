import co.commet.Commet;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A program that makes a call on each of many threads: virtual ones, where Java has them. */
public final class ManyThreads {
    private ManyThreads() {}

    /** Its argument: how many. */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[0]);
        AtomicInteger made = new AtomicInteger();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        try (Commet commet = Commet.fromEnv()) {
            for (int i = 0; i < count; i++) {
                threads.add(start(() -> {
                    try {
                        commet.customers().list(null, null, 1, null);
                        made.incrementAndGet();
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        if (!failures.isEmpty()) {
            failures.peek().printStackTrace();
        }
        System.out.println("made " + made);
    }

    /** Starts a virtual thread, or an ordinary one. This is compiled for Java 17, which has none. */
    static Thread start(Runnable code) {
        try {
            return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, code);
        } catch (NoSuchMethodException e) {
            Thread thread = new Thread(code);
            thread.start();
            return thread;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
