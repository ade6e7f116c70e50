package co.commet;

import org.jspecify.annotations.Nullable;

/** A constant with a name of the API. */
interface Named {
    /**
     * The name.
     *
     * @return the name, as the API has it
     */
    String value();

    /** The constant of this name. */
    static <T extends Named> T find(T[] constants, @Nullable String value, T other) {
        for (T constant : constants) {
            if (constant.value().equals(value)) {
                return constant;
            }
        }
        return other;
    }
}
