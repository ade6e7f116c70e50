package co.commet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.commet.ActiveSubscription;
import co.commet.ApiResponse;
import co.commet.Commet;
import co.commet.CommetException;
import co.commet.CommetNotFoundException;
import co.commet.CommetRateLimitException;
import co.commet.CreateCustomerParams;
import co.commet.CreateSubscriptionParams;
import co.commet.Customer;
import co.commet.ErrorKind;
import co.commet.Json;
import co.commet.Outcome;
import co.commet.RequestParams;
import co.commet.Subscription;
import co.commet.SubscriptionStatus;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What users do in their own tests: a month in a second, replaced calls, values made by hand, stored and compared. */
class CommetEmulatorTest {
    @AutoClose
    private final CommetEmulator emulator = CommetEmulator.start();

    private void subscribe(Commet commet) {
        commet.customers().create(CreateCustomerParams.builder().email("billing@acme.com").id("user_123").build());
        CreateSubscriptionParams starter = CreateSubscriptionParams.builder().customerId("user_123").planCode("starter").build();
        Subscription subscription = commet.subscriptions().create(starter).getData();
        assertEquals(SubscriptionStatus.PENDING_PAYMENT, subscription.getStatus());
        emulator.pay(subscription.getCheckoutUrl());
    }

    @Test
    void aMonthPasses() {
        Commet commet = emulator.client();
        subscribe(commet); // with emulator.pay(subscription.getCheckoutUrl())
        emulator.advance(Duration.ofDays(31));
        ActiveSubscription active = commet.subscriptions().getActive("user_123").getData();
        assertEquals(SubscriptionStatus.ACTIVE, active.getStatus());
        List<?> invoices = (List<?>) emulator.control("GET", "customers/user_123/invoices", null);
        assertEquals(List.of("paid", "paid"), invoices.stream().map(each -> ((Map<?, ?>) each).get("status")).toList());
    }

    @Test
    void aRenewalFails() {
        Commet commet = emulator.client();
        subscribe(commet);
        emulator.failNextCharges("user_123", 3);
        emulator.advance(Duration.ofDays(32));
        assertNull(commet.subscriptions().getActive("user_123").getData());
    }

    @Test
    void anyPathIsRequested() {
        Commet commet = emulator.client();
        RequestParams body = RequestParams.builder().body(Map.of("billingEmail", "billing@acme.com")).build();
        Map<?, ?> customer = (Map<?, ?>) commet.request("POST", "/customers", body).getData();
        String path = "/customers/" + URLEncoder.encode((String) customer.get("id"), StandardCharsets.UTF_8);
        assertEquals("billing@acme.com", ((Map<?, ?>) commet.request("GET", path).getData()).get("billingEmail"));
        RequestParams limited = RequestParams.builder().query(Map.of("limit", 1)).build();
        ApiResponse<?> page = commet.async().request("GET", "/customers", limited).join();
        assertEquals(List.of(customer), page.getData());
        assertFalse(page.isHasMore());
        assertFalse((page + " " + commet.request("GET", path) + body).contains("acme"));
        assertEquals("RequestParams{body}", body.toString());
    }

    private static String greet(Function<String, ApiResponse<Customer>> customers, String userId) {
        try {
            return "Hello " + customers.apply(userId).getData().getFullName();
        } catch (CommetNotFoundException gone) {
            return "Hello stranger";
        }
    }

    @Test
    void greetsByNameAndGreetsAStranger() {
        Customer ada = Customer.fromMap(Map.of("id", "cus_1", "fullName", "Ada"));
        assertEquals("Hello Ada", greet(id -> ApiResponse.of(ada), "user_123"));
        assertEquals("Hello stranger", greet(id -> { throw new CommetNotFoundException("there is no such customer"); }, "user_123"));
    }

    @Test
    void testsDoNotMeet() {
        try (CommetEmulator other = CommetEmulator.start()) {
            assertEquals(emulator.url(), other.url());
            emulator.seed(Map.of("customers", 2));
            assertEquals(2, emulator.client().customers().list().getData().size());
            assertEquals(0, other.client().customers().list().getData().size());
        }
    }

    @Test
    void faultsRequestsAndReset() {
        emulator.faults(Map.of("status", 503), "handle");
        Commet commet = emulator.client(builder -> builder.maxRetries(1));
        ApiResponse<Customer> created = commet.customers().create(CreateCustomerParams.builder().email("a@b.c").build());
        assertEquals(2, created.getAttempts());
        assertEquals(List.of(503L, 201L), emulator.requests().stream().map(request -> request.get("status")).toList());
        emulator.failNextCharges(created.getData().getId(), 2);
        emulator.reset();
        assertEquals(0, commet.customers().list().getData().size());
        assertEquals(1, emulator.requests().size());
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> emulator.pay("http://localhost/checkout/none"));
        assertTrue(refused.getMessage().contains("refused POST checkouts/none/pay"), refused::getMessage);
    }

    @Test
    void aMissingProgramIsTold() {
        IllegalStateException missing =
                assertThrows(IllegalStateException.class, () -> CommetEmulator.start("/nowhere/commet"));
        assertTrue(missing.getMessage().contains("put it in PATH, or name it in COMMET_BIN"), missing::getMessage);
    }

    @Test
    void anExceptionMadeByHandHasTheKindOfItsClass() {
        CommetException gone = new CommetNotFoundException("gone");
        assertEquals(ErrorKind.NOT_FOUND, gone.getKind());
        assertEquals(404, gone.getStatus());
        assertEquals(Outcome.REJECTED, gone.getOutcome());
        assertEquals("gone", gone.getMessage());
        assertEquals(CommetNotFoundException.class.getName() + ": not_found: gone", gone.toString());
        assertFalse(gone.isRetryable());
        assertTrue(new CommetRateLimitException("slow", Map.of("retryAfter", 2)).isRetryable());
        assertEquals(Duration.ofSeconds(2), new CommetRateLimitException("slow", Map.of("retryAfter", 2)).getRetryAfter());
        assertEquals("c", new CommetNotFoundException("gone", Map.of("code", "c")).getCode());
    }

    @Test
    void aResponseMadeByHandIsOne() {
        Customer customer = Customer.fromMap(Map.of("id", "a"));
        ApiResponse<List<Customer>> page = ApiResponse.of(List.of(customer), Map.of("hasMore", true, "nextCursor", "n"));
        assertEquals("n", page.getNextCursor());
        assertTrue(page.isHasMore());
        assertEquals(200, page.getStatus());
        assertEquals(1, page.getAttempts());
        assertEquals(Map.of(), page.getHeaders());
        assertEquals(page, ApiResponse.of(List.of(customer), Map.of("hasMore", true, "nextCursor", "n")));
        assertNotEquals(page, ApiResponse.of(List.of(customer)));
    }

    /** A lone surrogate, a NUL, names that are numbers, numbers at the edge, unknown fields. */
    private static final String ODD = "{\"id\":\"c\",\"email\":\"a@b.c\",\"address\":{\"line1\":\"x\",\"floor\":3},\"metadata\":"
            + "{\"half\":\"\\ud83d\",\"nul\":\"a\\u0000b\",\"10\":1,\"2\":2,\"edge\":9223372036854775808,\"far\":1E+400,\"price\":1.10},"
            + "\"isActive\":true,\"plan\":\"gold\"}";

    private ApiResponse<Customer> odd() {
        emulator.faults(Map.of("text", "{\"success\":true,\"data\":" + ODD + "}", "contentType", "application/json"));
        return emulator.client().customers().get("c");
    }

    @Test
    void jacksonWritesAndReadsTheNamesOfTheApi() throws Exception {
        Customer customer = odd().getData();
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        assertEquals(ODD, mapper.writeValueAsString(customer));
        String plain = ODD.replaceAll("\"half\":[^,]*,", "");
        Customer read = mapper.readValue(plain, Customer.class);
        assertEquals(Boolean.TRUE, read.isActive());
        assertEquals(customer.getAddress(), read.getAddress());
        assertEquals(customer.getExtra(), read.getExtra());
        Map<String, Object> whole = new LinkedHashMap<>(customer.getMetadata());
        whole.remove("half");
        assertEquals(whole, read.getMetadata());
        assertEquals(read, Customer.fromMap(read.toMap()));
        assertEquals(customer, Customer.fromMap(customer.toMap()));
    }

    @Test
    void anOddValueLeavesItsNeighboursAloneAndCanBeWrittenBack() {
        Map<String, Object> metadata = odd().getData().getMetadata();
        assertEquals("\"\\ud83d\"", ((Json) metadata.get("half")).text());
        Commet commet = emulator.client();
        commet.customers().create(CreateCustomerParams.builder().email("a@b.c").id("c").metadata(metadata).build());
        assertEquals(metadata, commet.customers().get("c").getData().getMetadata());
    }

    @Test
    void whatACallReturnsCanBeStored() throws Exception {
        ApiResponse<Customer> response = odd();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(response);
            out.writeObject(emulator.client().customers().list());
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            ApiResponse<?> read = (ApiResponse<?>) in.readObject();
            assertEquals(response, read);
            assertEquals(response.hashCode(), read.hashCode());
            assertEquals(response.getHeaders(), read.getHeaders());
            assertEquals(List.of(), ((ApiResponse<?>) in.readObject()).getData());
        }
    }
}
