package co.commet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Events that are verified, signed, and told apart. */
class WebhooksTest {
    private static final String SECRET = "whsec_test";
    private static final byte[] BODY = bytes("{\"id\":\"evt_1\",\"event\":\"subscription.activated\",\"data\":{\"customerId\":\"user_1\","
            + "\"name\":\"Ann\",\"invoiceTotal\":2900,\"new\":1}}");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static WebhookEvent verified(byte[] body) {
        return Webhooks.verify(body, Webhooks.sign(body, SECRET), SECRET);
    }

    /** What the compiler must know to be complete. */
    private static String granted(WebhookEvent event) {
        return switch (event) {
            case SubscriptionActivatedEvent activated -> activated.getData().getCustomerId();
            case PaymentReceivedEvent received -> received.getData().getCustomerEmail();
            case SubscriptionCreatedEvent _,
                    SubscriptionUpdatedEvent _,
                    SubscriptionCanceledEvent _,
                    SubscriptionPlanChangedEvent _,
                    InvoiceCreatedEvent _,
                    PaymentFailedEvent _ -> "";
            case UnknownEvent unknown -> unknown.getEvent();
        };
    }

    @Test
    void anEventHasItsOwnClass() {
        WebhookEvent event = verified(BODY);
        SubscriptionActivatedEvent activated = assertInstanceOf(SubscriptionActivatedEvent.class, event);
        assertEquals("evt_1", event.getId());
        assertEquals("subscription.activated", event.getEvent());
        assertEquals(2900, activated.getData().getInvoiceTotal());
        assertEquals(Map.of("new", 1L), activated.getData().getExtra());
        assertEquals("user_1", granted(event));
        assertFalse((event + " " + activated.getData()).contains("Ann"), event.toString());
    }

    // Shared by all processes: a table with a unique key, or Redis.
    private final SeenEvents seen = new MemorySeenEvents();
    private final List<String> granted = new ArrayList<>();

    private int handle(byte[] body, String signature) {
        WebhookEvent event;
        try {
            event = Webhooks.verify(body, signature, SECRET);
        } catch (CommetInvalidSignatureException | CommetInvalidEventException e) {
            return 400;
        }
        if (!seen.add(event.getId())) {
            return 200; // delivered before
        }
        if (event instanceof SubscriptionActivatedEvent activated) {
            granted.add(activated.getData().getCustomerId());
        }
        return 200;
    }

    @Test
    void aHandlerGrantsOnce() {
        byte[] body = bytes("{\"id\":\"evt_1\",\"event\":\"subscription.activated\",\"data\":{\"customerId\":\"user_1\"}}");
        String signature = Webhooks.sign(body, SECRET);
        assertEquals(200, handle(body, signature));
        assertEquals(200, handle(body, signature));
        assertEquals(400, handle(body, "0".repeat(64)));
        assertEquals(List.of("user_1"), granted);
    }

    @Test
    void aTestSignsWithAnyLibrary() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(SECRET), "HmacSHA256"));
        assertEquals(HexFormat.of().formatHex(mac.doFinal(BODY)), Webhooks.sign(BODY, SECRET));
    }

    @Test
    void anUnknownEventIsKept() {
        WebhookEvent event = verified(bytes("{\"event\":\"invoice.voided\",\"data\":[1,null]}"));
        UnknownEvent unknown = assertInstanceOf(UnknownEvent.class, event);
        assertNull(event.getId());
        assertEquals("invoice.voided", granted(event));
        assertArrayEquals(new Object[] {1L, null}, ((List<?>) unknown.getData()).toArray());
    }

    @Test
    void theReasonOfARefusal() {
        String right = Webhooks.sign(BODY, SECRET);
        Map<String, String> wrong = Map.of(
                "", "no_signature",
                right.toUpperCase(java.util.Locale.ROOT), "malformed",
                right + "\n", "malformed",
                right.substring(0, 62) + "é", "malformed",
                right.substring(0, 63) + "\ud800", "malformed",
                "0".repeat(64), "mismatch");
        wrong.forEach((signature, reason) -> {
            var failure = assertThrows(
                    CommetInvalidSignatureException.class, () -> Webhooks.verify(BODY, signature, SECRET), signature);
            assertEquals(reason, failure.getReason());
            assertFalse(failure.toString().contains(right.substring(0, 8)));
        });
        var absent = assertThrows(CommetInvalidSignatureException.class, () -> Webhooks.verify(BODY, null, SECRET));
        assertEquals("no_signature", absent.getReason());
    }

    @Test
    void aBodyThatIsNoEventIsToldFromAForgedOne() {
        for (byte[] body : List.of(new byte[0], bytes("[]"), new byte[] {(byte) 0xff}, bytes("{\"event\":\"a.b\"}"))) {
            assertThrows(CommetInvalidEventException.class, () -> verified(body));
        }
    }

    @Test
    void secretsAreReplacedOneByOne() {
        String signature = Webhooks.sign(BODY, "new");
        assertEquals("evt_1", Webhooks.verify(BODY, signature, "old", "new").getId());
        for (String[] secrets : new String[][] {{}, {""}, {"new", ""}}) {
            var failure = assertThrows(
                    CommetInvalidRequestException.class, () -> Webhooks.verify(BODY, signature, secrets));
            assertEquals("secret", failure.getParam());
        }
        assertThrows(CommetInvalidRequestException.class, () -> Webhooks.sign(BODY, ""));
    }

    @Test
    void aStoreRecognizesWhatItHasSeen() {
        SeenEvents seen = new MemorySeenEvents(2, Duration.ofMinutes(1));
        assertTrue(seen.add("a") && !seen.add("a"));
        assertTrue(seen.add(null) && seen.add(null));
        assertTrue(seen.add("b") && seen.add("c"));
        assertTrue(seen.add("a"), "the oldest was forgotten");
        assertFalse(seen.add("c"));
        seen.remove("c");
        assertTrue(seen.add("c"));
        SeenEvents none = new MemorySeenEvents(-1, Duration.ofMinutes(1));
        assertTrue(none.add("a") && none.add("a"));
        SeenEvents brief = new MemorySeenEvents(2, Duration.ZERO);
        assertTrue(brief.add("a") && brief.add("a"));
    }

    @Test
    void ofManyThreadsOneHandlesAnEvent() {
        SeenEvents seen = new MemorySeenEvents();
        long handled = IntStream.range(0, 8_000)
                .parallel()
                .filter(number -> seen.add("evt_" + number % 1_000))
                .count();
        assertEquals(1_000, handled);
    }
}
