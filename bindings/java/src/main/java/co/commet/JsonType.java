package co.commet;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a value of JSON becomes one of Java's. A value that is of the type already stays as it is.
 *
 * @param <T> Java's type
 */
interface JsonType<T> {
    /** Text: a string, a timestamp, a decimal. */
    JsonType<String> STRING = value -> value instanceof String text ? text : null;

    /** A whole number. */
    JsonType<Long> INTEGER = value -> value instanceof Long number ? number : null;

    /** True or false. */
    JsonType<Boolean> BOOLEAN = value -> value instanceof Boolean flag ? flag : null;

    /** Any value. */
    JsonType<Object> ANY = JsonMembers::plain;

    /** An object with the caller's own names. */
    JsonType<Map<String, @Nullable Object>> OBJECT = JsonType::object;

    /** The value as this type; null when it is another one. */
    @Nullable T read(Object value);

    /** A class that is made of an object's members. */
    static <T> JsonType<T> model(Class<T> model, Function<JsonMembers, T> make) {
        return value -> value instanceof JsonMembers members ? make.apply(members) : as(model, value);
    }

    /** An open enumeration. */
    static <T> JsonType<T> open(Class<T> type, Function<String, T> of) {
        return value -> value instanceof String text ? of.apply(text) : as(type, value);
    }

    private static <T> @Nullable T as(Class<T> type, Object value) {
        return type.isInstance(value) ? type.cast(value) : null;
    }

    /** A list; null when one of its items is of another type. */
    static <T> JsonType<List<T>> list(JsonType<T> type) {
        return new JsonList<>(type);
    }

    /** An object whose values are of one type; null when one of them is of another. */
    static <T> JsonType<Map<String, T>> map(JsonType<T> type) {
        return value -> {
            Map<?, ?> members = value instanceof JsonMembers given ? given.shallow() : as(Map.class, value);
            if (members == null) {
                return null;
            }
            Map<String, T> map = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                T read = member.getValue() == null ? null : type.read(member.getValue());
                if (read == null && member.getValue() != null) {
                    return null;
                }
                map.put((String) member.getKey(), read);
            }
            return Collections.unmodifiableMap(map);
        };
    }

    @SuppressWarnings("unchecked") // A builder's map has names of text; others are JSON's.
    private static @Nullable Map<String, @Nullable Object> object(Object value) {
        Object plain = JsonMembers.plain(value);
        return plain instanceof Map<?, ?> ? (Map<String, @Nullable Object>) plain : null;
    }
}
