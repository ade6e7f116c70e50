package co.commet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code toString} shows of parameters: which fields are set, and none of their values. */
final class Shown {
    private final StringBuilder text;
    private String separator = "";

    Shown(String name) {
        text = new StringBuilder(name).append('{');
    }

    void field(String name, @Nullable Object value) {
        if (value != null) {
            text.append(separator).append(name);
            separator = ", ";
        }
    }

    Shown extra(List<?> extra) {
        field("extra", extra.isEmpty() ? null : extra);
        return this;
    }

    String end() {
        return text.append('}').toString();
    }
}
