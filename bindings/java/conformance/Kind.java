package co.commet.conformance;

import co.commet.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How a value of the judge becomes one that the package takes. */
interface Kind<T> {
    Kind<String> TEXT = (given, value) -> (String) value;
    Kind<Long> LONG = (given, value) -> (Long) value;
    Kind<Integer> INT = (given, value) -> Math.toIntExact((Long) value);
    Kind<Boolean> FLAG = (given, value) -> (Boolean) value;
    Kind<Duration> DURATION = (given, value) -> Duration.ofMillis((Long) value);
    Kind<Path> PATH = (given, value) -> Path.of((String) value);

    /** Any value; JSON text where the line asks for it. */
    Kind<Object> ANY = (given, value) -> {
        boolean isText = given.exact() && value instanceof Map<?, ?> map && map.containsKey("$json");
        return isText ? Json.parse((String) ((Map<?, ?>) value).get("$json")) : value;
    };

    T read(Given given, Object value);

    static <T> Kind<T> open(Function<String, T> of) {
        return (given, value) -> of.apply((String) value);
    }

    static <T> Kind<T> model(Function<Given, T> make) {
        return (given, value) -> make.apply(given.below(value));
    }

    static <T> Kind<List<T>> list(Kind<T> of) {
        return (given, value) -> {
            List<T> list = new ArrayList<>();
            for (Object item : (List<?>) value) {
                list.add(of.read(given, item));
            }
            return list;
        };
    }

    static <T> Kind<Map<String, T>> map(Kind<T> of) {
        return (given, value) -> {
            Map<String, T> map = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((name, member) -> map.put((String) name, of.read(given, member)));
            return map;
        };
    }
}
