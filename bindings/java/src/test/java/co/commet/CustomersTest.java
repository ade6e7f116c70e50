package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.commet.testing.CommetEmulator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** What the corpus does not ask: it is about Java's own surface. */
class CustomersTest {
    private final CommetEmulator emulator = CommetEmulator.start();
    private final Commet commet = emulator.client();

    private static CreateCustomerParams acme() {
        return CreateCustomerParams.builder().email("billing@acme.com").id("user_123").build();
    }

    @Test
    void aCustomersWholeLife() {
        ApiResponse<Customer> created = commet.customers().create(acme());
        assertEquals(201, created.getStatus());
        assertEquals(200, commet.customers().create(acme()).getStatus());
        String id = created.getData().getId();
        assertEquals(created.getData(), commet.customers().get("user_123").getData());

        UpdateCustomerParams params = UpdateCustomerParams.builder()
                .fullName("Acme Inc.")
                .timezone("Europe/Berlin")
                .address(Address.builder().city("Austin").country("US").build())
                .metadata(Map.of("seats", 12))
                .build();
        Customer updated = commet.customers().update(id, params).getData();
        assertEquals("Acme Inc.", updated.getFullName());
        assertEquals("Austin", updated.getAddress().getCity());
        assertEquals(Map.of("seats", 12L), updated.getMetadata());

        UpdateCustomerParams clear =
                UpdateCustomerParams.builder().clearFullName().clearTimezone().clearAddress().clearMetadata().build();
        Customer cleared = commet.customers().update(id, clear).getData();
        assertNull(cleared.getFullName());
        assertNull(cleared.getTimezone());
        assertNull(cleared.getAddress());
        assertEquals("billing@acme.com", cleared.getEmail());

        assertEquals(Boolean.FALSE, commet.customers().archive(id).getData().isActive());
        UpdateCustomerParams reactivate = UpdateCustomerParams.builder().extra("isActive", true).build();
        CommetConflictException refused =
                assertThrows(CommetConflictException.class, () -> commet.customers().update(id, reactivate));
        assertEquals("customer_archived", refused.getCode());
        assertEquals(409, refused.getStatus());
        assertEquals(Outcome.REJECTED, refused.getOutcome());
    }

    @Test
    void anAsynchronousCustomersWholeLife() {
        AsyncCustomers customers = commet.async().customers();
        String id = customers.create(acme()).join().getData().getId();
        assertEquals(id, customers.get("user_123").join().getData().getId());
        UpdateCustomerParams params = UpdateCustomerParams.builder().email("new@acme.com").build();
        assertEquals("new@acme.com", customers.update(id, params).join().getData().getEmail());
        assertEquals(1, customers.list(null, null, 25, null).join().getData().size());
        assertEquals(Boolean.FALSE, customers.archive(id).join().getData().isActive());
        Throwable failure = assertThrows(Exception.class, () -> customers.get("nobody").join()).getCause();
        assertInstanceOf(CommetNotFoundException.class, failure);
    }

    @Test
    void whatHangsOnAFutureRunsOnAVirtualThread() {
        commet.customers().create(acme());
        // It must not have ended before something hangs on it.
        emulator.faults(Map.of("delayMs", 100));
        assertTrue(commet.async().customers().get("user_123").thenApply(_ -> Thread.currentThread().isVirtual()).join());
    }

    @Test
    void anIdempotencyKeyIsSentAndAnswered() {
        CallOptions options = CallOptions.builder().idempotencyKey("one").header("x-trace", "7").build();
        ApiResponse<Customer> first = commet.customers().create(acme(), options);
        ApiResponse<Customer> second = commet.customers().create(acme(), options);
        assertEquals("one", second.getIdempotencyKey());
        assertTrue(second.isReplayed());
        assertFalse(first.isReplayed());
        assertEquals(List.of("true"), second.getHeaders().get("Idempotency-Replayed"));
        String id = first.getData().getId();
        assertEquals("two", commet.customers().archive(id, "two").getIdempotencyKey());
        assertThrows(CommetInvalidRequestException.class, () -> commet.customers().archive(id, ""));
    }

    @Test
    void pagesAreFetchedWhenTheyAreNeeded() {
        emulator.seed(Map.of("customers", 7));
        int before = emulator.requests().size();
        Paginator<Customer> all = commet.customers().listAll(ListCustomersParams.builder().limit(3).build());
        assertEquals(before, emulator.requests().size());
        assertEquals(3, all.stream().limit(3).count());
        assertEquals(before + 1, emulator.requests().size());
        assertEquals(7, all.stream().map(Customer::getId).distinct().count());
        int pages = 0;
        for (ApiResponse<List<Customer>> page : all.pages()) {
            pages += page.getData().isEmpty() ? 0 : 1;
        }
        assertEquals(3, pages);
        Iterator<Customer> iterator = all.iterator();
        iterator.forEachRemaining(_ -> {});
        assertThrows(NoSuchElementException.class, iterator::next);
        assertEquals(7, commet.async().customers().listAll().toList().join().size());
        assertEquals(7, commet.customers().list().getData().size());
    }

    @Test
    void aPageThatFailsEndsTheIteration() {
        emulator.seed(Map.of("customers", 5));
        Commet once = emulator.client(builder -> builder.maxRetries(0));
        emulator.faults("handle", Map.of("status", 503));
        Iterator<Customer> customers =
                once.customers().listAll(ListCustomersParams.builder().limit(2).build()).iterator();
        customers.next();
        customers.next();
        assertThrows(CommetApiException.class, customers::hasNext);
        assertFalse(customers.hasNext());
    }

    @Test
    void aWrongSettingIsToldByBuild() {
        Commet.Builder builder = Commet.builder().apiKey("ck_test").timeout(Duration.ZERO);
        assertEquals(ErrorKind.CONFIGURATION, assertThrows(CommetConfigurationException.class, builder::build).getKind());
        assertThrows(CommetConfigurationException.class, Commet.builder().apiKey("ck_test").maxRetries(-1)::build);
    }

    @Test
    void whatIsRefusedNamesTheArgument() {
        CommetException refused = assertThrows(
                CommetInvalidRequestException.class, () -> commet.customers().create(CreateCustomerParams.builder().build()));
        assertEquals("email", refused.getParam());
        assertEquals(Outcome.NOT_SENT, refused.getOutcome());
        assertThrows(NullPointerException.class, () -> UpdateCustomerParams.builder().email(null));
        CommetException half =
                assertThrows(CommetInvalidRequestException.class, () -> commet.customers().get("\ud800"));
        assertEquals(0, half.getAttempts());
        assertEquals(0, emulator.requests().size());
    }

    @Test
    void anExceptionSurvivesItsSerialization() throws Exception {
        CommetException failure = assertThrows(CommetException.class, () -> commet.customers().get("nobody"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(failure);
        Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        CommetNotFoundException again = assertInstanceOf(CommetNotFoundException.class, read);
        assertEquals(failure.toString(), again.toString());
        assertEquals(failure.toJson(), again.toJson());
        assertEquals(failure.getOutcome(), again.getOutcome());
    }
}
