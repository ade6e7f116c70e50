package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.commet.testing.CommetEmulator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The long proofs. They print what they measure. */
@Tag("soak")
class SoakTest {
    private final CommetEmulator emulator = CommetEmulator.start();

    /** One call. */
    interface Work {
        void make() throws Exception;
    }

    /** Makes calls in threads of this kind, and answers the milliseconds it took. */
    private static double inThreads(Thread.Builder kind, int threads, int calls, Work work) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        Map<String, Integer> failures = new ConcurrentHashMap<>();
        CountDownLatch done = new CountDownLatch(threads);
        long start = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            kind.start(() -> {
                while (next.getAndIncrement() < calls) {
                    try {
                        work.make();
                    } catch (Exception | Error e) {
                        failures.merge(e.toString(), 1, Integer::sum);
                    }
                }
                done.countDown();
            });
        }
        done.await();
        assertEquals(Map.of(), failures);
        return (System.nanoTime() - start) / 1e6;
    }

    private static long rss() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("no VmRSS");
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
    }

    @Test
    void aMillionCallsLeaveNothingBehind() throws Exception {
        Commet commet = emulator.client();
        String id = commet.customers().create(CreateCustomerParams.builder().email("a@acme.com").build()).getData().getId();
        List<long[]> samples = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            inThreads(Thread.ofPlatform(), 2, 60_000, () -> commet.customers().get(id));
            inThreads(Thread.ofVirtual(), 16, 20_000, () -> commet.customers().get(id));
            inThreads(Thread.ofVirtual(), 16, 20_000, () -> commet.async().customers().get(id).join());
            samples.add(new long[] {heap(), rss()});
            System.out.printf("%d calls: heap %d KiB, RSS %d KiB%n", (round + 1) * 100_000, samples.getLast()[0], samples.getLast()[1]);
        }
        assertTrue(samples.getLast()[0] - samples.get(2)[0] < 2_048, "the heap grows");
        assertTrue(samples.getLast()[1] - samples.get(4)[1] < 24_576, "the process grows");
    }

    @Test
    void tenThousandVirtualThreadsWaitAtOnce() throws Exception {
        emulator.faults(Map.of("delayMs", 200, "repeat", 1_000_000));
        Commet commet = emulator.client();
        for (int round = 0; round < 3; round++) {
            ManagementFactory.getThreadMXBean().resetPeakThreadCount();
            double took = inThreads(Thread.ofVirtual(), 10_000, 10_000, () -> commet.customers().list(null, null, 1, null));
            int threads = ManagementFactory.getThreadMXBean().getPeakThreadCount();
            System.out.printf("10,000 virtual threads, a server that takes 200 ms: %.0f ms, %d platform threads%n", took, threads);
            assertTrue(threads < 64, threads + " platform threads");
        }
    }

    @Test
    void sixtyFourThreadsBesideTheJdksOwnClient() throws Exception {
        Commet commet = emulator.client();
        String id = commet.customers().create(CreateCustomerParams.builder().email("a@acme.com").build()).getData().getId();
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(emulator.baseUrl() + "/customers/" + id)).header("x-api-key", emulator.apiKey()).build();
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < 7; round++) {
            ours.add(inThreads(Thread.ofPlatform(), 64, 8_000, () -> commet.customers().get(id)) / 8);
            theirs.add(inThreads(Thread.ofPlatform(), 64, 8_000, () -> client.send(request, BodyHandlers.ofString())) / 8);
        }
        ours.sort(null);
        theirs.sort(null);
        System.out.printf("64 platform threads: %.1f µs a call, java.net.http %.1f µs%n", ours.get(3), theirs.get(3));
    }

    @Test
    void aHundredThousandFuturesAreCancelled() throws Exception {
        Commet commet = emulator.client();
        emulator.seed(Map.of("customers", 1));
        Random random = new Random(7);
        Semaphore free = new Semaphore(64);
        LongAdder cancelled = new LongAdder();
        List<long[]> samples = new ArrayList<>();
        for (int i = 1; i <= 200_000; i++) {
            free.acquire();
            CompletableFuture<?> call = commet.async().customers().list(null, null, 1, null);
            call.whenComplete((_, _) -> free.release());
            // Every second one is left alone.
            if (i % 2 == 0) {
                long after = random.nextInt(6_000);
                Thread.startVirtualThread(() -> {
                    LockSupport.parkNanos(after * 1_000);
                    if (call.cancel(true)) {
                        cancelled.increment();
                    }
                });
            }
            if (i % 20_000 == 0) {
                // A future ends when it is cancelled, its request a moment later.
                free.acquire(64);
                free.release(64);
                Thread.sleep(200);
                assertTrue(Workers.POOL.awaitQuiescence(10, TimeUnit.SECONDS));
                samples.add(new long[] {heap(), rss()});
                System.out.printf("%d futures, %d cancelled: heap %d KiB, RSS %d KiB%n",
                        i, cancelled.sum(), samples.getLast()[0], samples.getLast()[1]);
            }
        }
        assertTrue(cancelled.sum() > 10_000, "too few were cancelled: " + cancelled.sum());
        assertTrue(samples.getLast()[0] - samples.get(2)[0] < 4_096, "the heap grows");
        assertTrue(samples.getLast()[1] - samples.get(4)[1] < 4_096, "the process grows");
    }

    @Test
    void errorsLeaveNothingBehind() throws Exception {
        Commet commet = emulator.client();
        List<Long> samples = new ArrayList<>();
        for (int i = 1; i <= 300_000; i++) {
            try {
                commet.customers().get("");
            } catch (CommetInvalidRequestException refused) {
                // Nothing is sent, so there can be many.
            }
            if (i % 50_000 == 0) {
                System.gc();
                samples.add(rss());
                System.out.printf("%d errors: RSS %d KiB%n", i, samples.getLast());
            }
        }
        assertTrue(samples.getLast() - samples.get(2) < 8_192, "the process grows");
    }

    @Test
    void closingDuringCallsIsNoCrash() throws Exception {
        emulator.seed(Map.of("customers", 1));
        for (int round = 0; round < 200; round++) {
            Commet commet = emulator.client();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Thread.Builder kind = i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
                threads.add(kind.start(() -> {
                    try {
                        while (true) {
                            commet.customers().list(null, null, 1, null);
                        }
                    } catch (CommetCancelledException | CommetConfigurationException closed) {
                        // That is what it is for.
                    }
                }));
            }
            Thread.sleep(round % 20);
            commet.close();
            for (Thread thread : threads) {
                thread.join(10_000);
                assertTrue(!thread.isAlive(), "a call does not end");
            }
        }
    }
}
