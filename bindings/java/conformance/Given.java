package co.commet.conformance;

import co.commet.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Named values of the judge, on their way to typed ones. */
record Given(Map<String, Object> values, boolean exact, Consumer<Object> print, Set<String> known) {
    Given(Map<String, Object> values, boolean exact, Consumer<Object> print) {
        this(values, exact, print, new HashSet<>());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** An object within. */
    Given below(Object value) {
        return new Given(map(value), exact, print);
    }

    /** What was made, with its text form noted. */
    <T> T printed(T made) {
        print.accept(made);
        return made;
    }

    private Object value(String name) {
        known.add(name);
        return values.get(name);
    }

    /** A value that is given by position. A text that is missing is empty. */
    <T> T sole(String name, Kind<T> kind) {
        Object value = value(name);
        return kind.read(this, value == null && kind == Kind.TEXT ? "" : value);
    }

    <T> void set(String name, Kind<T> kind, Consumer<T> setter) {
        Object value = value(name);
        if (value != null) {
            setter.accept(kind.read(this, value));
        }
    }

    <T> void set(String name, Kind<T> kind, Consumer<T> setter, Runnable clear) {
        set(name, kind, setter);
        clear(name, clear);
    }

    private void clear(String name, Runnable clear) {
        if (values.containsKey(name) && values.get(name) == null) {
            clear.run();
        }
    }

    /** The caller's own object: what no map can say, text can. */
    void object(String name, Consumer<Map<String, Object>> setter, Consumer<Json> text) {
        set(name, Kind.ANY, value -> {
            if (value instanceof Map<?, ?>) {
                setter.accept(map(value));
            } else {
                text.accept(Json.of(value));
            }
        });
    }

    void object(String name, Consumer<Map<String, Object>> setter, Consumer<Json> text, Runnable clear) {
        object(name, setter, text);
        clear(name, clear);
    }

    <T> void pair(String name, Kind<T> kind, BiConsumer<T, T> setter) {
        if (value(name) instanceof List<?> pair) {
            setter.accept(kind.read(this, pair.get(0)), kind.read(this, pair.get(1)));
        }
    }

    void texts(String name, BiConsumer<String, String> setter) {
        map(value(name)).forEach((key, value) -> setter.accept(key, (String) value));
    }

    /** The fields of an operation that the package does not know. */
    void extra(BiConsumer<String, Object> setter) {
        map(values.get("extra")).forEach((name, value) -> setter.accept(name, Kind.ANY.read(this, value)));
    }

    /** The fields of an object that the package does not know. */
    void others(BiConsumer<String, Object> setter) {
        values.forEach((name, value) -> {
            if (!known.contains(name)) {
                setter.accept(name, Kind.ANY.read(this, value));
            }
        });
    }
}
