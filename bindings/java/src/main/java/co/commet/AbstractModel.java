package co.commet;

import java.io.Serial;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** An object of the API. Two objects are equal when all of their fields are. */
abstract class AbstractModel implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    /** Its fields. */
    abstract ModelFields fields();

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof AbstractModel same
                && same.getClass() == getClass()
                && same.fields().values().equals(fields().values());
    }

    @Override
    public final int hashCode() {
        return fields().values().hashCode();
    }

    /** Shows nothing personal: the fields that may be shown, or else the names of those that are set. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + fields().shown();
    }
}
