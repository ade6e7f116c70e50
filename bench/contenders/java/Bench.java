package co.commet.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code Bench NAME} does what the lines of its input say, and answers each with the number of customers it has seen.
 * Who started it measures.
 */
final class Bench {
    private Bench() {}

    /** Above this, calls are made on virtual threads, as one would. */
    private static final int PLATFORM_THREADS = 64;

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Contender contender = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Work work = Work.read(line);
            if (contender == null) {
                contender = open(arguments[0], work);
            }
            System.out.println(contender.run(work));
        }
        System.exit(0);
    }

    private static Contender open(String name, Work work) throws Exception {
        return switch (name) {
            case "commet" -> new Sdk(work);
            case "commet-async" -> new SdkAsync(work);
            case "java.net.http" -> new JavaNetHttp();
            case "okhttp" -> new OkHttp(work);
            case "floor" -> new Floor(work);
            case "empty" -> _ -> 1;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Makes the work's calls on as many threads as it has in flight. */
    static long onThreads(Work work, Call call) throws Exception {
        if (work.inFlight() == 1) {
            long seen = 0;
            for (int i = 0; i < work.calls(); i++) {
                seen += call.make(0);
            }
            return seen;
        }
        Thread.Builder threads = work.inFlight() > PLATFORM_THREADS ? Thread.ofVirtual() : Thread.ofPlatform();
        AtomicInteger next = new AtomicInteger();
        AtomicLong seen = new AtomicLong();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(work.inFlight());
        for (int i = 0; i < work.inFlight(); i++) {
            int lane = i;
            threads.start(() -> {
                try {
                    while (next.getAndIncrement() < work.calls()) {
                        seen.addAndGet(call.make(lane));
                    }
                } catch (Throwable e) {
                    failure.set(e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return seen.get();
    }

    /** One call; how many customers it has seen. */
    interface Call {
        long make(int lane) throws Exception;
    }
}
