package co.commet.conformance;

import co.commet.Outcome;
import co.commet.ValidationError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How typed values become those that the judge compares. */
final class Output {
    private final Map<Class<?>, Function<Object, Object>> classes = new LinkedHashMap<>();

    <T> Output model(Class<T> model, Function<T, Members> members) {
        classes.put(model, value -> all(members.apply(model.cast(value)).map()));
        return this;
    }

    <T> Output open(Class<T> type, Function<T, String> value) {
        classes.put(type, known -> value.apply(type.cast(known)));
        return this;
    }

    Object of(Object value) {
        if (value instanceof List<?> items) {
            List<Object> list = new ArrayList<>();
            items.forEach(item -> list.add(of(item)));
            return list;
        }
        if (value instanceof Map<?, ?> members) {
            return all(members);
        }
        if (value instanceof ValidationError error) {
            return Map.of("field", error.field(), "message", error.message());
        }
        if (value instanceof Duration time) {
            return time.toNanos() / 1e9;
        }
        if (value instanceof Outcome outcome) {
            return outcome.value();
        }
        return value == null ? null : classes.getOrDefault(value.getClass(), same -> same).apply(value);
    }

    private Map<String, Object> all(Map<?, ?> members) {
        Map<String, Object> all = new LinkedHashMap<>();
        members.forEach((name, value) -> all.put((String) name, of(value)));
        return all;
    }

    /** The members of an object. */
    record Members(Map<String, Object> map) {
        Members() {
            this(new LinkedHashMap<>());
        }

        /** A known field that is null is left out. */
        Members put(String name, Object value) {
            if (value != null) {
                map.put(name, value);
            }
            return this;
        }

        Members putAll(Map<String, Object> others) {
            map.putAll(others);
            return this;
        }
    }
}
