package co.commet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a model, by the names of the API. */
final class ModelFields {
    private final Map<String, @Nullable Object> known = new LinkedHashMap<>();
    private final StringBuilder shown = new StringBuilder();
    private Map<String, @Nullable Object> extra = Map.of();

    ModelFields add(String name, @Nullable Object value) {
        known.put(name, value);
        return this;
    }

    /** Adds a field that text forms may show. */
    ModelFields show(String name, @Nullable Object value) {
        shown.append(shown.isEmpty() ? "" : ", ").append(name).append('=').append(value);
        return add(name, value);
    }

    /** Adds those that this version does not know. */
    ModelFields extra(Map<String, @Nullable Object> fields) {
        extra = fields;
        return this;
    }

    /** What is sent: a known field that is absent is not. */
    Map<String, @Nullable Object> sent() {
        Map<String, @Nullable Object> sent = new LinkedHashMap<>(known);
        sent.values().removeIf(value -> value == null);
        sent.putAll(extra);
        return sent;
    }

    /** The same, unmodifiable. */
    Map<String, @Nullable Object> plain() {
        return Collections.unmodifiableMap(sent());
    }

    List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>(known.values());
        values.add(extra);
        return values;
    }

    String shown() {
        return shown.isEmpty() ? set(sent().keySet()) : "{" + shown + "}";
    }

    /** The data as a response prints it: models by their shown fields, anything else as `…`. */
    static String shown(@Nullable Object data) {
        if (data instanceof List<?> items) {
            return items.stream().map(ModelFields::shown).collect(Collectors.joining(", ", "[", "]"));
        }
        return data == null || data instanceof AbstractModel || data instanceof Json ? String.valueOf(data) : "…";
    }

    /** Which fields are set, and none of their values. */
    static String set(Collection<String> names) {
        return names.stream().collect(Collectors.joining(", ", "{", "}"));
    }
}
