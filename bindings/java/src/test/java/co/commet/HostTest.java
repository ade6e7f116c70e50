package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.commet.testing.CommetEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The host's own code runs between an answer and its caller: it may throw, block or call the client, and takes no answer away. */
@Timeout(30)
class HostTest {
    private static final Logger LOGGER = Logger.getLogger("co.commet");

    private final CommetEmulator emulator = CommetEmulator.start();
    private final Commet commet = emulator.client(builder -> builder.backoff(Duration.ofMillis(1), Duration.ofMillis(1)));
    private Handler handler;

    private void listen(Consumer<LogRecord> publish) {
        handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                publish.accept(event);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(Level.ALL);
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
        LOGGER.setLevel(null);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    private static void overflow() {
        overflow();
    }

    private static void fail(String how) {
        switch (how) {
            case "exception" -> throw new IllegalStateException("the handler is broken");
            case "checked" -> HostTest.<RuntimeException>sneak(new Exception("the handler is broken"));
            case "error" -> throw new AssertionError("the handler is broken");
            case "memory" -> throw new OutOfMemoryError("the handler is broken");
            default -> overflow();
        }
    }

    /** A call of each kind, from the public surface. */
    private <T> List<Callable<T>> kinds(Callable<T> blocking, Callable<CompletableFuture<T>> async) {
        return List.of(
                blocking,
                () -> async.call().get(20, TimeUnit.SECONDS),
                () -> {
                    FutureTask<T> task = new FutureTask<>(blocking);
                    Thread.startVirtualThread(task).join();
                    return task.get();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "checked", "error", "memory", "overflow"})
    void aHandlerThatThrowsTakesNoAnswerAway(String how) throws Exception {
        listen(_ -> fail(how));
        CreateCustomerParams acme = CreateCustomerParams.builder().email("billing@acme.com").build();
        for (Callable<ApiResponse<Customer>> call :
                kinds(() -> commet.customers().create(acme), () -> commet.async().customers().create(acme))) {
            emulator.faults(Map.of("status", 503));
            assertEquals(2, call.call().getAttempts());
        }
        for (Callable<ApiResponse<Customer>> call :
                kinds(() -> commet.customers().get("none"), () -> commet.async().customers().get("none"))) {
            Throwable failure = assertThrows(Exception.class, call::call);
            failure = failure instanceof ExecutionException ? failure.getCause() : failure;
            assertInstanceOf(CommetNotFoundException.class, failure);
        }
        assertEquals(3, commet.async().customers().listAll().toList().get(20, TimeUnit.SECONDS).size());
    }

    @Test
    void aHandlerMayCallTheClient() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        listen(_ -> {
            assertEquals(0, commet.customers().list(null, null, null, null).getData().size());
            assertEquals(0, commet.async().customers().list(null, null, null, null).join().getData().size());
            asked.incrementAndGet();
        });
        for (Callable<ApiResponse<List<Customer>>> call : kinds(
                () -> commet.customers().list(null, null, null, null), () -> commet.async().customers().list(null, null, null, null))) {
            assertEquals(0, call.call().getData().size());
        }
        assertTrue(asked.get() >= 3);
    }

    @Test
    void aHandlerThatBlocksHoldsNoOtherCallUp() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        ThreadLocal<Boolean> free = ThreadLocal.withInitial(() -> false);
        listen(_ -> {
            if (!free.get()) {
                try {
                    blocked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        List<CompletableFuture<?>> held = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            held.add(commet.async().customers().list(null, null, null, null));
        }
        Thread.sleep(200);
        free.set(true);
        assertEquals(0, commet.customers().list(null, null, null, null).getData().size());
        assertTrue(held.stream().noneMatch(CompletableFuture::isDone));
        blocked.countDown();
        CompletableFuture.allOf(held.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
    }

    /** What hangs on a future is the user's code, too. */
    @ParameterizedTest
    @ValueSource(strings = {"exception", "checked", "error", "overflow"})
    void aDependentThatThrowsOrBlocksHoldsNoOtherCallUp(String how) throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        Thread here = Thread.currentThread();
        for (int i = 0; i < 64; i++) {
            var _ = commet.async().customers().list(null, null, null, null).thenAccept(_ -> {
                if (Thread.currentThread() == here) {
                    return; // The call ended before this was hung on it, and nobody else would end the wait.
                }
                try {
                    blocked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                fail(how);
            });
        }
        assertEquals(0, commet.async().customers().list(null, null, null, null).get(20, TimeUnit.SECONDS).getData().size());
        blocked.countDown();
        emulator.seed(Map.of("customers", 3));
        Throwable failure = assertThrows(
                CompletionException.class, () -> commet.async().customers().listAll().forEach(_ -> fail(how)).orTimeout(20, TimeUnit.SECONDS).join());
        assertTrue(!(failure.getCause() instanceof java.util.concurrent.TimeoutException), failure::toString);
    }

    /** What is logged at the chattiest level, of calls that are retried and that fail, holds nothing personal and no key. */
    @Test
    void nothingPersonalIsLogged() throws Exception {
        StringBuffer heard = new StringBuffer();
        listen(event -> heard.append(event.getMessage()).append(event.getThrown()).append('\n'));
        emulator.faults(
                Map.of("status", 503), Map.of("status", 429), Map.of("fault", "close_after_applying"), Map.of("status", 422));
        CreateCustomerParams canary = CreateCustomerParams.builder()
                .email("canary@acme.com")
                .id("canary-id")
                .fullName("Canary Name")
                .metadata(Map.of("canary-key", "canary-value"))
                .address(Address.builder().line1("Canary Street").build())
                .build();
        for (int i = 0; i < 3; i++) {
            for (Callable<ApiResponse<Customer>> call :
                    kinds(() -> commet.customers().create(canary), () -> commet.async().customers().create(canary))) {
                try {
                    call.call();
                } catch (CommetException | ExecutionException e) {
                    heard.append(e).append('\n');
                }
            }
            commet.customers().list(null, "canary@acme.com", null, null);
        }
        String text = heard.toString().toLowerCase(java.util.Locale.ROOT);
        assertTrue(text.contains("retrying"), text);
        assertTrue(!text.contains("canary") && !text.contains(emulator.apiKey()), text);
    }
}
