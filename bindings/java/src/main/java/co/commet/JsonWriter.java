package co.commet;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Writes values of one argument as JSON text. */
final class JsonWriter {
    /** How many maps and lists may be nested: as many as the core reads. */
    static final int DEEPEST = 128;

    /** Describes why a text cannot be sent. */
    static final String LONE_SURROGATE = "contains a lone surrogate, which is not a character";

    /** The numbers of Java's that JSON has too, beside {@link BigInteger} and {@link BigDecimal} with all that extend them. */
    private static final Set<Class<?>> NUMBERS = Set.of(
            Byte.class, Short.class, Integer.class, Long.class, Float.class, Double.class, AtomicInteger.class, AtomicLong.class);

    /** The arrays of primitives that are lists; those of bytes and of characters are not. */
    private static final Set<Class<?>> ARRAYS =
            Set.of(boolean[].class, short[].class, int[].class, long[].class, float[].class, double[].class);

    private final String param;
    private final StringBuilder text;
    private final ArrayDeque<Object> path = new ArrayDeque<>(4);

    private JsonWriter(String param, StringBuilder text) {
        this.param = param;
        this.text = text;
    }

    /** The JSON of a value; {@code param} is the argument it belongs to. */
    static Json write(String param, @Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(text, param, value);
        return Json.trusted(text.toString());
    }

    /** Appends the JSON of a value. */
    static void append(StringBuilder text, String param, @Nullable Object value) {
        JsonWriter writer = new JsonWriter(param, text);
        try {
            writer.write(value);
        } catch (CommetException e) {
            throw e;
        } catch (RuntimeException e) {
            // Thrown by the caller's own collection while it was read.
            CommetException refused = writer.refuse("cannot be read: " + e.getClass().getName());
            refused.addSuppressed(e);
            throw refused;
        }
    }

    /** The value as it is now, whatever its owner does to it later. */
    static @Nullable Object copy(String param, @Nullable Object value) {
        return value instanceof Json ? value : write(param, value).value();
    }

    /** A text that can leave Java: a lone surrogate is not a character. */
    static String checked(String param, String text) {
        if (hasLoneSurrogate(text)) {
            throw CallFailure.refused(param, LONE_SURROGATE);
        }
        return text;
    }

    private void write(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof CharSequence || value instanceof Character) {
            string(value.toString());
        } else if (value instanceof Number number) {
            text.append(digits(number));
        } else if (value instanceof Json json) {
            text.append(json.text());
        } else if (value instanceof OpenEnum known) {
            string(known.value());
        } else if (value instanceof Duration duration) {
            text.append(duration.getSeconds() * 1e3 + duration.getNano() / 1e6);
        } else if (value instanceof AbstractModel model) {
            members(model, model.fields().sent());
        } else if (value instanceof Map<?, ?> map) {
            members(map, map);
        } else if (value instanceof Collection<?> items) {
            items(items);
        } else if (value instanceof Object[] items) {
            items(Arrays.asList(items));
        } else if (ARRAYS.contains(value.getClass())) {
            items(boxed(value));
        } else {
            throw refuse(notAValue(value));
        }
    }

    /** The items of an array of primitives. */
    private static List<Object> boxed(Object array) {
        List<Object> items = new ArrayList<>(Array.getLength(array));
        for (int i = 0; i < Array.getLength(array); i++) {
            items.add(Array.get(array, i));
        }
        return items;
    }

    private void items(Collection<?> items) {
        enter(items);
        char before = '[';
        for (Object item : items) {
            text.append(before);
            write(item);
            before = ',';
        }
        text.append(before == '[' ? "[]" : "]");
        path.removeLast();
    }

    private void members(Object container, Map<?, ?> members) {
        enter(container);
        char before = '{';
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getKey() instanceof String name)) {
                throw refuse("has a key that is not a String");
            }
            text.append(before);
            string(name);
            text.append(':');
            write(member.getValue());
            before = ',';
        }
        text.append(before == '{' ? "{}" : "}");
        path.removeLast();
    }

    private void enter(Object container) {
        if (path.size() == DEEPEST) {
            throw refuse("is nested more than 128 levels deep");
        }
        if (path.stream().anyMatch(outer -> outer == container)) {
            throw refuse("holds itself");
        }
        path.addLast(container);
    }

    private void string(String value) {
        checked(param, value);
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            switch (unit) {
                case '"', '\\' -> text.append('\\').append(unit);
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (unit < ' ') {
                        text.append(String.format("\\u%04x", (int) unit));
                    } else {
                        text.append(unit);
                    }
                }
            }
        }
        text.append('"');
    }

    private String digits(Number number) {
        if (!NUMBERS.contains(number.getClass()) && !(number instanceof BigInteger) && !(number instanceof BigDecimal)) {
            throw refuse(notAValue(number));
        }
        if ((number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue())) {
            throw refuse("holds a number that is not finite");
        }
        return number.toString();
    }

    /** That something merely looks like a list or a text, such as another library's JSON, is no reason to take it for one. */
    private static String notAValue(Object value) {
        return "holds a " + value.getClass().getTypeName()
                + ", which is not a JSON value; expected null, a Boolean, a number, a text, a Map, a Collection, an array or"
                + " Json (JSON of another library: Json.parse(its text))";
    }

    /** Whether a text cannot leave Java. */
    static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private CommetException refuse(String why) {
        return CallFailure.refused(param, why);
    }
}
