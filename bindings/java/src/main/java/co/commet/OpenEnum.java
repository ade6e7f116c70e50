package co.commet;

import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A text with known values, and room for those that later versions of the API add. */
abstract class OpenEnum implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private final String value;

    OpenEnum(String value) {
        this.value = Required.of(value, "value");
    }

    /**
     * The value as the API has it.
     *
     * @return the value
     */
    public final String value() {
        return value;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof OpenEnum same && same.getClass() == getClass() && same.value.equals(value);
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** The value as the API has it. */
    @Override
    public final String toString() {
        return value;
    }
}
