package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values there and back, against another parser. A failure names the seed that made the value. */
class FuzzTest {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String[] TEXTS = {"", "a", "é", "\ud83c\udf82", "\u0000", "\"\\/", "\ufffd", "\u2028", "\n\t", "\ufdd0"};

    private static Object value(Random random, int levels) {
        return switch (random.nextInt(levels == 0 ? 8 : 11)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(100) - 50;
            case 3 -> random.nextLong();
            case 4 -> new BigInteger(1 + random.nextInt(300), random).subtract(BigInteger.TEN);
            case 5 -> new BigDecimal(new BigInteger(1 + random.nextInt(100), random), random.nextInt(60) - 30);
            case 6, 7 -> text(random);
            case 8, 9 -> {
                Map<String, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    map.put(text(random), value(random, levels - 1));
                }
                yield map;
            }
            default -> {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    list.add(value(random, levels - 1));
                }
                yield random.nextBoolean() ? list : list.toArray();
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return text.toString();
    }

    private static void round(long seed) throws Exception {
        Object value = value(new Random(seed), 6);
        String ours = Json.of(value).text();
        JsonNode theirs = JACKSON.readTree(ours);
        assertEquals(JACKSON.readTree(JACKSON.writeValueAsString(value)), theirs, "written, seed " + seed);
        String again = Json.of(Json.parse(JACKSON.writeValueAsString(value)).value()).text();
        assertEquals(theirs, JACKSON.readTree(again), "read, seed " + seed);
    }

    @Test
    void valuesComeBackAsTheyWent() throws Exception {
        long first = System.nanoTime();
        for (long seed = 0; seed < 1_000; seed++) {
            round(seed);
            round(first + seed);
        }
    }

    @Tag("soak")
    @Test
    void valuesComeBackForAMinute() throws Exception {
        long seed = System.nanoTime();
        long executions = 0;
        for (long end = seed + 60_000_000_000L; System.nanoTime() < end; executions++) {
            round(seed + executions);
        }
        System.out.println("java: " + executions + " values there and back, from seed " + seed);
    }
}
