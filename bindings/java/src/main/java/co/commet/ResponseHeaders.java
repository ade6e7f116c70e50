package co.commet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Headers, from the pairs of a response. */
final class ResponseHeaders {
    private ResponseHeaders() {}

    /** An unmodifiable map of each name, in any case, to its values. */
    static Map<String, List<String>> map(@Nullable Object pairs) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Object pair : pairs instanceof List<?> list ? list : List.of()) {
            List<?> header = (List<?>) pair;
            headers.computeIfAbsent(String.valueOf(header.get(0)), name -> new ArrayList<>()).add(String.valueOf(header.get(1)));
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(headers);
    }
}
