package co.commet;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of an object: of JSON text, or those that a builder was given. One is taken out after the other. */
final class JsonMembers {
    /** The name of a member becomes null when the member is taken. */
    private @Nullable String[] names = new String[16];

    private @Nullable Object[] values = new Object[16];
    private int count;

    /** The number of members that were not taken. */
    private int left;

    /** Members are taken in about the order in which they stand. */
    private int next;

    /** Those that a builder was given. */
    static JsonMembers of(Map<String, ? extends @Nullable Object> given) {
        JsonMembers members = new JsonMembers();
        given.forEach(members::add);
        return members;
    }

    /** The members of plain data, as if they had been read from JSON. */
    static JsonMembers read(String param, Map<String, ? extends @Nullable Object> given) {
        return (JsonMembers)
                Required.of(JsonReader.read(JsonWriter.write(param, given).text()), param);
    }

    /** Makes it ready for another object. */
    void clear() {
        count = 0;
        left = 0;
        next = 0;
    }

    void add(String name, @Nullable Object value) {
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        names[count] = name;
        values[count] = value;
        count++;
        left++;
    }

    /** Takes a member. Null when it is absent, or is not of this type: then it stays, and is one of {@link #extra()}. */
    <T> @Nullable T take(String name, JsonType<T> type) {
        int found = find(name);
        Object value = found < 0 ? null : values[found];
        T read = value == null ? null : type.read(value);
        if (found >= 0 && (value == null || read != null)) {
            names[found] = null;
            left--;
        }
        return read;
    }

    /** Takes a member that is true or false. */
    boolean flag(String name) {
        return Boolean.TRUE.equals(take(name, JsonType.BOOLEAN));
    }

    /** Takes a member that is a small whole number. */
    int number(String name) {
        Long number = take(name, JsonType.INTEGER);
        return number == null ? 0 : Math.toIntExact(number);
    }

    private int find(String name) {
        for (int i = 0; i < count; i++) {
            int here = next + i < count ? next + i : next + i - count;
            if (name.equals(names[here])) {
                next = here + 1;
                return here;
            }
        }
        return -1;
    }

    /** Those that were not taken, by their names. */
    Map<String, @Nullable Object> shallow() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = names[i];
            if (name != null) {
                map.put(name, values[i]);
            }
        }
        return map;
    }

    /** Those that were not taken, as an unmodifiable map of the values that {@link Json#value()} describes. */
    Map<String, @Nullable Object> extra() {
        if (left == 0) {
            return Map.of();
        }
        Map<String, @Nullable Object> map = shallow();
        map.replaceAll((name, value) -> plain(value));
        return Collections.unmodifiableMap(map);
    }

    /** The value that {@link Json#value()} describes. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof JsonMembers members) {
            return members.extra();
        }
        if (value instanceof List<?> items) {
            return items.stream().<@Nullable Object>map(JsonMembers::plain).toList();
        }
        return value;
    }
}
