package co.commet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Named values on their way to the core: the arguments or options of a call, or the settings of a client. */
final class CallArguments {
    private static final String EXTRA = "extra";

    private final Map<String, Object> given;
    private final Map<String, Json> extra;

    CallArguments() {
        this(Map.of(), Map.of());
    }

    private CallArguments(Map<String, Object> given, Map<String, Json> extra) {
        this.given = new LinkedHashMap<>(given);
        this.extra = new LinkedHashMap<>(extra);
    }

    /** A copy. Fails when a value cannot be sent. */
    CallArguments checked() {
        CallArguments checked = new CallArguments(given, extra);
        checked.json();
        return checked;
    }

    /** Sets a value, as it is now; null is absent. */
    void set(String name, @Nullable Object value) {
        if (value == null) {
            given.remove(name);
        } else if (value instanceof String || value instanceof Duration || value instanceof Json) {
            given.put(name, value);
        } else {
            given.put(name, value instanceof Path path ? path.toString() : JsonWriter.write(name, value));
        }
    }

    /** Sets one of several values that must be there together. */
    void pair(String name, Object first, Object second) {
        given.put(name, List.of(first, second));
    }

    /** Adds a header to those before. */
    void header(String name, String header, String value) {
        List<Object> headers = new ArrayList<>(given.get(name) instanceof List<?> before ? before : List.of());
        headers.add(List.of(Required.of(header, "name"), Required.of(value, "value")));
        given.put(name, headers);
    }

    /** Sets a value that {@code clears} would clear. */
    void change(String name, @Nullable Object value, String clears) {
        set(name, Required.of(value, name, clears));
    }

    /** Clears a field: it becomes null. */
    void clear(String name) {
        given.put(name, Json.trusted("null"));
    }

    /** Sets a value that must be there. */
    CallArguments with(String name, @Nullable Object value) {
        set(name, Required.of(value, name));
        return this;
    }

    /** Adds the arguments of an object of parameters. */
    CallArguments with(CallParams params) {
        CallArguments others = Required.of(params, "params").arguments();
        given.putAll(others.given);
        extra.putAll(others.extra);
        return this;
    }

    /** Sets a field that this version does not know. */
    void extra(String name, @Nullable Object value) {
        extra.put(JsonWriter.checked(EXTRA, Required.of(name, "name")), JsonWriter.write(EXTRA, value));
    }

    boolean isEmpty() {
        return given.isEmpty() && extra.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallArguments same && same.given.equals(given) && same.extra.equals(extra);
    }

    @Override
    public int hashCode() {
        return Objects.hash(given, extra);
    }

    /** Which values are set, and none of them. */
    String shown() {
        List<String> names = new ArrayList<>(given.keySet());
        if (!extra.isEmpty()) {
            names.add(EXTRA);
        }
        return ModelFields.set(names);
    }

    /** All of them as a JSON object. The core counts lengths of time in milliseconds. */
    String json() {
        StringBuilder json = new StringBuilder("{");
        given.forEach((name, value) -> {
            String unit = isTime(value) ? "Ms" : "";
            json.append(json.length() == 1 ? "\"" : ",\"").append(name).append(unit).append("\":");
            JsonWriter.append(json, name, value);
        });
        if (!extra.isEmpty()) {
            json.append(json.length() == 1 ? "\"extra\":" : ",\"extra\":");
            JsonWriter.append(json, EXTRA, extra);
        }
        return json.append('}').toString();
    }

    private static boolean isTime(Object value) {
        return value instanceof Duration || (value instanceof List<?> pair && pair.get(0) instanceof Duration);
    }
}
