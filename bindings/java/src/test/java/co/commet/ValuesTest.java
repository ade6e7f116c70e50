package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void numbersKeepTheirValueInThePlainestType() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("0", 0L);
        expected.put("-9223372036854775808", Long.MIN_VALUE);
        expected.put("9223372036854775808", BigInteger.ONE.shiftLeft(63));
        expected.put("12345678901234567890123", new BigInteger("12345678901234567890123"));
        expected.put("1.10", new BigDecimal("1.10"));
        expected.put("0.1234567890123456789", new BigDecimal("0.1234567890123456789"));
        expected.put("1e400", new BigDecimal("1e400"));
        expected.put("-0", -0.0);
        expected.put("-0.0", -0.0);
        expected.forEach((text, value) -> assertEquals(value, Json.parse(text).value(), text));
        assertEquals("1e99999999999999999999", assertInstanceOf(Json.class, Json.parse("1e99999999999999999999").value()).text());
    }

    @Test
    void everyKindOfValueIsWritten() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("a", Arrays.asList(null, true, -1, 1.5, 'x', new Object[] {(byte) 1, 2.5f}));
        value.put("b", Map.of());
        value.put("ü", new StringBuilder("é\n"));
        value.put("raw", Json.parse("{ \"k\" : 1.10 }"));
        value.put("big", new BigDecimal("1E+400"));
        assertEquals(
                "{\"a\":[null,true,-1,1.5,\"x\",[1,2.5]],\"b\":{},\"ü\":\"é\\n\",\"raw\":{ \"k\" : 1.10 },\"big\":1E+400}",
                Json.of(value).text());
        assertEquals(List.of("a", "b", "ü", "raw", "big"), List.copyOf(((Map<?, ?>) Json.of(value).value()).keySet()));
    }

    @Test
    void whatIsNoJsonIsRefusedByName() {
        Map<String, Object> itself = new LinkedHashMap<>();
        itself.put("x", List.of(1));
        itself.put("me", List.of(itself));
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Map<String, Object> cases = Map.of(
                "java.util.Date", new Date(), "finite", Double.NaN, "holds itself", itself, "levels", deep,
                "surrogate", "\udc00", "not a String", Map.of(1, 2));
        cases.forEach((why, value) -> {
            CommetException refused = assertThrows(
                    CommetInvalidRequestException.class,
                    () -> CreateCustomerParams.builder().metadata(Map.of("key", value)));
            assertTrue(refused.getMessage().contains(why), refused::getMessage);
            assertEquals("metadata", refused.getParam());
        });
        assertThrows(CommetInvalidRequestException.class, () -> Json.parse("{"));
    }

    enum Tier {
        GOLD
    }

    record Plan(String tier) {}

    /** What merely looks like a list, a text or a number is refused, and not taken for one. */
    @Test
    void whatMerelyLooksLikeAValueIsRefused() throws Exception {
        JsonMapper mapper = new JsonMapper();
        List<Object> values = List.of(
                mapper.readTree("{\"tier\":\"gold\"}"), mapper.readTree("[1]"), mapper.readTree("\"x\""), Path.of("a/b"),
                List.of(1).iterator(), Stream.of(1), Optional.of(1), Tier.GOLD, new Plan("gold"), new byte[] {1}, "x".toCharArray(),
                ByteBuffer.allocate(1), new LongAdder(), new Object(), (Iterable<Integer>) () -> List.of(1).iterator(),
                (Supplier<Integer>) () -> 1, Locale.US, Instant.now(), UUID.randomUUID(), List.of(1).spliterator());
        for (Object value : values) {
            for (Object place : List.of(value, List.of(value), new Object[] {value}, Map.of("k", List.of(value)))) {
                CommetException refused = assertThrows(
                        CommetInvalidRequestException.class,
                        () -> CreateCustomerParams.builder().metadata(Map.of("key", place)),
                        value.getClass().getName());
                assertTrue(refused.getMessage().contains(value.getClass().getTypeName()), refused::getMessage);
                assertThrows(CommetInvalidRequestException.class, () -> Json.of(place));
                assertThrows(CommetInvalidRequestException.class, () -> Address.builder().extra("x", place));
            }
        }
    }

    @Test
    void listsOfEveryKindAreLists() {
        for (Object list : List.of(
                new ArrayDeque<>(List.of(1, 2)), new TreeSet<>(List.of(1, 2)), new int[] {1, 2}, new long[] {1, 2}, new short[] {1, 2},
                new Integer[] {1, 2}, Map.of(1, 1, 2, 2).keySet().stream().sorted().toList())) {
            assertEquals("[1,2]", Json.of(list).text());
        }
        assertEquals("[[1.5],[true,false]]", Json.of(List.of(new double[] {1.5}, new boolean[] {true, false})).text());
    }

    /** A collection of the caller's own that throws is refused by the name of its argument. */
    @Test
    void aCollectionThatCannotBeReadIsRefused() {
        Map<String, Object> broken = new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, Object>> entrySet() {
                throw new ConcurrentModificationException("canary");
            }
        };
        CommetException refused =
                assertThrows(CommetInvalidRequestException.class, () -> CreateCustomerParams.builder().metadata(broken));
        assertEquals("metadata", refused.getParam());
        assertEquals("metadata: cannot be read: java.util.ConcurrentModificationException", refused.getMessage());
    }

    /** 128 levels in both directions, on a thread with a small stack too. */
    @Test
    void oneDepthCountsEverywhere() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        Thread small = new Thread(null, () -> {
            Object fits = 1;
            for (int i = 0; i < 128; i++) {
                fits = i % 2 == 0 ? List.of(fits) : Map.of("k", fits);
            }
            Object deep = List.of(fits);
            String text = Json.of(fits).text();
            assertEquals(fits.toString().replace("=", ":").replace("k", "\"k\""), text);
            assertEquals(text, Json.of(Json.parse(text).value()).text());
            assertThrows(CommetInvalidRequestException.class, () -> Json.of(deep));
            for (int levels : List.of(129, 200_000)) {
                Object inner = Json.parse("[".repeat(levels) + "]".repeat(levels)).value();
                for (int i = 0; i < 128; i++) {
                    inner = assertInstanceOf(List.class, inner).get(0);
                }
                assertEquals(levels - 128, assertInstanceOf(Json.class, inner).text().length() / 2);
            }
        }, "small", 256 * 1024);
        small.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
        small.start();
        small.join();
        assertEquals(List.of(), failures);
    }

    /** Of a million digits no BigInteger is made: that takes time which grows with their square. */
    @Test
    void aNumberOfManyDigitsStaysJson() {
        for (String digits : List.of("9".repeat(1_000_000), "-" + "1".repeat(4_300), "0." + "3".repeat(1_000_000), "1e" + "9".repeat(5_000))) {
            assertEquals(digits, assertInstanceOf(Json.class, Json.parse(digits).value()).text());
            assertInstanceOf(Json.class, ((List<?>) Json.parse("[" + digits + "]").value()).get(0));
        }
        assertEquals(new BigInteger("9".repeat(4_300)), Json.parse("9".repeat(4_300)).value());
    }

    @Test
    void aLoneSurrogateInAnAnswerStaysJson() {
        assertEquals("\"\\ud800\"", assertInstanceOf(Json.class, Json.parse("\"\\ud800\"").value()).text());
    }

    @Test
    void metadataIsAsItWasWhenItWasSet() {
        Map<String, Object> metadata = new LinkedHashMap<>(Map.of("seats", 1));
        CreateCustomerParams.Builder builder = CreateCustomerParams.builder().metadata(metadata).extra("list", metadata);
        String before = builder.build().arguments().json();
        metadata.put("seats", 2);
        assertEquals(before, builder.build().arguments().json());
    }

    @Test
    void whatComesBackCannotBeChanged() {
        Map<?, ?> value = (Map<?, ?>) Json.parse("{\"a\": [1], \"b\": {\"c\": 1}}").value();
        assertThrows(UnsupportedOperationException.class, value::clear);
        assertThrows(UnsupportedOperationException.class, ((List<?>) value.get("a"))::clear);
        assertThrows(UnsupportedOperationException.class, ((Map<?, ?>) value.get("b"))::clear);
    }

    @Test
    void nothingPersonalIsPrinted() {
        String shown = CreateCustomerParams.builder().email("canary@x").fullName("canary").metadata(Map.of("k", "canary")).build()
                + " " + Address.builder().line1("canary").country("US").build()
                + " " + Json.of("canary")
                + " " + Commet.builder().apiKey("ck_canary")
                + " " + CallOptions.builder().header("x-canary", "canary").idempotencyKey("canary").build();
        assertEquals(
                "CreateCustomerParams{email, fullName, metadata} Address{line1, country} Json(8 characters) Commet.Builder "
                        + "CallOptions{headers, idempotencyKey}",
                shown);
    }
}
