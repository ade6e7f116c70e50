package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                "surrogate", "\udc00", "no text", Map.of(1, 2));
        cases.forEach((why, value) -> {
            CommetException refused = assertThrows(
                    CommetInvalidRequestException.class,
                    () -> CreateCustomerParams.builder().metadata(Map.of("key", value)));
            assertTrue(refused.getMessage().contains(why), refused::getMessage);
            assertEquals("metadata", refused.getParam());
        });
        assertThrows(CommetInvalidRequestException.class, () -> Json.parse("{"));
    }

    @Test
    void halfOfASurrogatePairInAnAnswerStaysJson() {
        assertEquals("\"\\ud800\"", assertInstanceOf(Json.class, Json.parse("\"\\ud800\"").value()).text());
    }

    @Test
    void metadataIsAsItWasWhenItWasSet() {
        Map<String, Object> metadata = new LinkedHashMap<>(Map.of("seats", 1));
        CreateCustomerParams.Builder builder = CreateCustomerParams.builder().metadata(metadata).extra("list", metadata);
        String before = builder.build().toNative().toString();
        metadata.put("seats", 2);
        assertEquals(before, builder.build().toNative().toString());
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
                + " " + RequestOptions.builder().header("x-canary", "canary").idempotencyKey("canary").build();
        assertEquals(
                "CreateCustomerParams{email, fullName, metadata} Address{country=US} Json(8 characters) Commet.Builder "
                        + "RequestOptions{idempotencyKey, headers}",
                shown);
    }
}
