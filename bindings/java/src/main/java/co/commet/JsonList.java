package co.commet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list.
 *
 * @param item the type of its items
 * @param <T> Java's type of them
 */
record JsonList<T>(JsonType<T> item) implements JsonType<List<T>> {
    /** The list; null when one of its items is of another type. */
    @Override
    public @Nullable List<T> read(Object value) {
        if (!(value instanceof List<?> items)) {
            return null;
        }
        List<T> list = new ArrayList<>(items.size());
        for (Object given : items) {
            T read = given == null ? null : item.read(given);
            if (read == null && given != null) {
                return null;
            }
            list.add(read);
        }
        return Collections.unmodifiableList(list);
    }
}
