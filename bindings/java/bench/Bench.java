package co.commet.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Bench commet | virtual | async | floor | handwritten}: does the work of each line, and says what it took. */
final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Contender contender = Contender.of(arguments[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Work work = new Work(
                    text(line, "workload"),
                    Integer.parseInt(text(line, "calls")),
                    Integer.parseInt(text(line, "inFlight")),
                    text(line, "baseUrl"),
                    text(line, "apiKey"),
                    text(line, "customerId"));
            contender.open(work);
            long cpu = cpu();
            long start = System.nanoTime();
            contender.run(work);
            double wall = (System.nanoTime() - start) / 1e3 / work.calls();
            double used = (cpu() - cpu) / 1e3 / work.calls();
            System.out.println(String.format(
                    Locale.ROOT,
                    "{\"calls\": %d, \"wallUs\": %.2f, \"cpuUs\": %.2f, \"rssKb\": %s, \"threads\": %s}",
                    work.calls(), wall, used, status("VmRSS"), status("Threads")));
        }
        System.exit(0);
    }

    /** What a line asks for. */
    record Work(String workload, int calls, int inFlight, String baseUrl, String apiKey, String customerId) {}

    /** Runs the work's calls in as many threads as it has in flight. */
    static void inThreads(Work work, Thread.Builder threads, Call call) throws Exception {
        if (work.inFlight() == 1 && threads instanceof Thread.Builder.OfPlatform) {
            for (int i = 0; i < work.calls(); i++) {
                call.make(0);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(work.inFlight());
        for (int i = 0; i < work.inFlight(); i++) {
            int lane = i;
            threads.start(() -> {
                try {
                    while (next.getAndIncrement() < work.calls()) {
                        call.make(lane);
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
    }

    /** One call. */
    interface Call {
        void make(int lane) throws Exception;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static String status(String field) throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .findFirst()
                .orElse("0");
    }

    /** A field of a flat JSON object: no contender brings a parser for it. */
    private static String text(String line, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}]*)").matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }
}
