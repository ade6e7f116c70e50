package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.commet.testing.CommetEmulator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Interrupts, cancellations and closing; a server that answers after half a minute. */
@Timeout(20)
class StoppingTest {
    private final CommetEmulator emulator = CommetEmulator.start();
    private final Commet commet = emulator.client();
    private final CreateCustomerParams acme = CreateCustomerParams.builder().email("billing@acme.com").build();

    private void hang() {
        emulator.faults(Map.of("delayMs", 30_000, "repeat", 50));
    }

    private void sent(int requests) throws InterruptedException {
        while (emulator.requests().size() < requests) {
            Thread.sleep(5);
        }
    }

    private void aborted() throws InterruptedException {
        for (Map<String, Object> request : emulator.requests()) {
            if (!Boolean.TRUE.equals(request.get("abortedByClient"))) {
                Thread.sleep(5);
                aborted();
                return;
            }
        }
    }

    private static Thread.Builder threads(String kind) {
        return kind.equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform();
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "virtual"})
    void anInterruptStopsACallAndStays(String kind) throws Exception {
        hang();
        List<Object> seen = new ArrayList<>();
        Thread thread = threads(kind).start(() -> {
            try {
                commet.customers().create(acme);
            } catch (CommetException e) {
                seen.add(e);
                seen.add(Thread.currentThread().isInterrupted());
            }
        });
        sent(1);
        thread.interrupt();
        thread.join();
        CommetCancelledException failure = assertInstanceOf(CommetCancelledException.class, seen.get(0));
        assertEquals(Outcome.UNKNOWN, failure.getOutcome());
        assertEquals(1, failure.getAttempts());
        assertEquals(true, seen.get(1));
        aborted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "virtual"})
    void anInterruptedThreadSendsNothing(String kind) throws Exception {
        List<CommetException> failures = new ArrayList<>();
        Thread thread = threads(kind).start(() -> {
            Thread.currentThread().interrupt();
            failures.add(assertThrows(CommetCancelledException.class, () -> commet.customers().create(acme)));
        });
        thread.join();
        assertEquals(Outcome.NOT_SENT, failures.get(0).getOutcome());
        assertEquals(0, emulator.requests().size());
    }

    @Test
    void cancellingAFutureStopsItsRequest() throws Exception {
        hang();
        CompletableFuture<ApiResponse<Customer>> call = commet.async().customers().create(acme);
        sent(1);
        assertTrue(call.cancel(true));
        assertThrows(CancellationException.class, call::join);
        aborted();
    }

    @Test
    void aFutureThatTimesOutStopsItsRequest() throws Exception {
        hang();
        CompletableFuture<?> call = commet.async().customers().get("x").orTimeout(300, TimeUnit.MILLISECONDS);
        assertThrows(CompletionException.class, call::join);
        aborted();
    }

    @Test
    void cancellingAWalkStopsItsPage() throws Exception {
        hang();
        CompletableFuture<?> walk = commet.async().customers().listAll().toList();
        sent(1);
        walk.cancel(true);
        aborted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"platform", "virtual"})
    void aCancellationStopsItsCallsAndThoseToCome(String kind) throws Exception {
        hang();
        Cancellation cancellation = new Cancellation();
        CallOptions options = CallOptions.builder().cancellation(cancellation).build();
        List<CommetException> failures = new ArrayList<>();
        Thread thread = threads(kind).start(() ->
                failures.add(assertThrows(CommetException.class, () -> commet.customers().create(acme, options))));
        CompletableFuture<?> future = commet.async().customers().create(acme, options);
        sent(2);
        cancellation.cancel();
        thread.join();
        assertInstanceOf(CommetCancelledException.class, failures.get(0));
        Throwable failure = assertThrows(CompletionException.class, future::join).getCause();
        assertEquals(Outcome.UNKNOWN, assertInstanceOf(CommetCancelledException.class, failure).getOutcome());
        CommetException later = assertThrows(CommetCancelledException.class, () -> commet.customers().get("x", options));
        assertEquals(Outcome.NOT_SENT, later.getOutcome());
        assertTrue(cancellation.isCancelled());
    }

    @Test
    void closingEndsAllCallsWithErrors() throws Exception {
        hang();
        List<CommetException> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            threads.add(threads(i % 2 == 0 ? "virtual" : "platform").start(() ->
                    failures.add(assertThrows(CommetException.class, () -> commet.customers().get("x")))));
        }
        CompletableFuture<?> future = commet.async().customers().get("x");
        sent(13);
        commet.close();
        commet.close();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(12, failures.size());
        failures.forEach(failure -> assertInstanceOf(CommetCancelledException.class, failure));
        assertInstanceOf(CommetCancelledException.class, assertThrows(CompletionException.class, future::join).getCause());
        assertThrows(CommetConfigurationException.class, () -> commet.customers().get("x"));
        Throwable closed = assertThrows(CompletionException.class, () -> commet.async().customers().get("x").join());
        assertInstanceOf(CommetConfigurationException.class, closed.getCause());
        aborted();
    }
}
