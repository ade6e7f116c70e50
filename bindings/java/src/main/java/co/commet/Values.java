package co.commet;

import co.commet.internal.ffi.JsonValue;
import co.commet.internal.ffi.Member;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Between Java's values and JSON's, without losing a digit. */
final class Values {
    /** How many maps and lists may be nested: as many as the core reads. */
    private static final int DEEPEST = 128;

    /** The most characters of a number that becomes one of Java's: making it takes time that grows with their square. */
    private static final int LONGEST_NUMBER = 4_300;

    /** Describes why a text cannot be sent. */
    static final String HALVED = "holds half of a surrogate pair, which is not a character";

    private Values() {}

    /** The JSON of a value; {@code param} is the argument it belongs to. */
    static JsonValue toNative(String param, @Nullable Object value) {
        Native.load();
        return guarded(param, () -> new Writer(param).write(value));
    }

    /** The value as it is now: whatever its owner does to it later. */
    static @Nullable Object copy(String param, @Nullable Object value) {
        return toJava(toNative(param, value));
    }

    /** The JSON of an object's members. */
    static List<Member> toMembers(String param, Map<String, ? extends @Nullable Object> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        Native.load();
        return guarded(param, () -> new Writer(param).members(values));
    }

    /** An exception thrown by the caller's own collection while it is read becomes an invalid-request error. */
    private static <T> T guarded(String param, Supplier<T> written) {
        try {
            return written.get();
        } catch (CommetException e) {
            throw e;
        } catch (RuntimeException e) {
            CommetException refused = refuse(param, "cannot be read: " + e.getClass().getName());
            refused.addSuppressed(e);
            throw refused;
        }
    }

    /** Writes the values of one argument. */
    private record Writer(String param, ArrayDeque<Object> path) {
        Writer(String param) {
            this(param, new ArrayDeque<>());
        }

        JsonValue write(@Nullable Object value) {
            return switch (value) {
                case null -> new JsonValue.Null();
                case Boolean flag -> new JsonValue.Flag(flag);
                case CharSequence text -> new JsonValue.Text(text(param, text.toString()));
                case Character letter -> new JsonValue.Text(text(param, letter.toString()));
                case Number number -> new JsonValue.Number(digits(number));
                case Json json -> new JsonValue.Raw(json.text());
                case Map<?, ?> map -> new JsonValue.Object(members(map));
                case Collection<?> items -> items(items);
                case Object[] items -> items(Arrays.asList(items));
                case boolean[] _, short[] _, int[] _, long[] _, float[] _, double[] _ -> items(boxed(value));
                default -> throw refuse(param, noValue(value));
            };
        }

        /** The items of an array of primitives; those of bytes and of characters are refused, for they are no lists. */
        private static List<Object> boxed(Object array) {
            List<Object> items = new ArrayList<>(Array.getLength(array));
            for (int i = 0; i < Array.getLength(array); i++) {
                items.add(Array.get(array, i));
            }
            return items;
        }

        private JsonValue items(Collection<?> values) {
            enter(values);
            List<JsonValue> items = new ArrayList<>();
            for (Object value : values) {
                items.add(write(value));
            }
            path.removeLast();
            return new JsonValue.Array(items);
        }

        List<Member> members(Map<?, ?> map) {
            enter(map);
            List<Member> members = new ArrayList<>(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!(entry.getKey() instanceof String name)) {
                    throw refuse(param, "has a key that is not a String");
                }
                members.add(new Member(text(param, name), write(entry.getValue())));
            }
            path.removeLast();
            return members;
        }

        private void enter(Object container) {
            if (path.size() == DEEPEST) {
                throw refuse(param, "is nested more than 128 levels deep");
            }
            if (path.stream().anyMatch(outer -> outer == container)) {
                throw refuse(param, "holds itself");
            }
            path.addLast(container);
        }

        private String digits(Number number) {
            return switch (number) {
                case Byte _, Short _, Integer _, Long _, BigInteger _, BigDecimal _ -> number.toString();
                case AtomicInteger _, AtomicLong _ -> number.toString();
                case Double value when Double.isFinite(value) -> number.toString();
                case Float value when Float.isFinite(value) -> number.toString();
                case Double _, Float _ -> throw refuse(param, "holds a number that is not finite");
                default -> throw refuse(param, noValue(number));
            };
        }
    }

    /** That something merely looks like a list or a text, such as another library's JSON, is no reason to take it for one. */
    private static String noValue(Object value) {
        return "holds a " + value.getClass().getTypeName() + ", which is not a JSON value; expected null, a Boolean, a number, a"
                + " text, a Map, a Collection, an array or Json (JSON of another library: Json.parse(its text))";
    }

    /** A text that can leave Java: half of a surrogate pair is no character. */
    static String text(String param, String text) {
        if (isHalved(text)) {
            throw refuse(param, HALVED);
        }
        return text;
    }

    /** The same of a text that may be absent. */
    static @Nullable String optional(String param, @Nullable String text) {
        return text == null ? null : text(param, text);
    }

    /** Whether a text cannot leave Java. */
    static boolean isHalved(String text) {
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

    private static CommetInvalidRequestException refuse(String param, String why) {
        return CommetInvalidRequestException.of(param, why);
    }

    /** The Java value of JSON. */
    static @Nullable Object toJava(JsonValue json) {
        return switch (json) {
            case JsonValue.Null _ -> null;
            case JsonValue.Flag flag -> flag.value();
            case JsonValue.Text text -> text.value();
            case JsonValue.Number number -> number(number.text());
            case JsonValue.Raw raw -> Json.trusted(raw.text());
            case JsonValue.Array array -> list(array.items());
            case JsonValue.Object object -> toMap(object.members());
        };
    }

    private static List<@Nullable Object> list(List<JsonValue> items) {
        List<@Nullable Object> list = new ArrayList<>(items.size());
        for (JsonValue item : items) {
            list.add(toJava(item));
        }
        return Collections.unmodifiableList(list);
    }

    /** An unmodifiable map, in the order of the members. */
    static Map<String, @Nullable Object> toMap(List<Member> members) {
        if (members.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(members.size());
        for (Member member : members) {
            map.put(member.name(), toJava(member.value()));
        }
        return Collections.unmodifiableMap(map);
    }

    /** The plainest type that keeps the value. */
    private static Object number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Json.trusted(text);
        }
        boolean whole = text.chars().allMatch(unit -> unit == '-' || (unit >= '0' && unit <= '9'));
        if (whole) {
            if (text.equals("-0")) {
                return -0.0;
            }
            return text.length() < 19 ? (Object) Long.valueOf(text) : plainest(new BigInteger(text));
        }
        try {
            BigDecimal decimal = new BigDecimal(text);
            return decimal.signum() == 0 && text.startsWith("-") ? (Object) (-0.0) : decimal;
        } catch (NumberFormatException e) {
            // An exponent beyond an int.
            return Json.trusted(text);
        }
    }

    private static Object plainest(BigInteger integer) {
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }
}
