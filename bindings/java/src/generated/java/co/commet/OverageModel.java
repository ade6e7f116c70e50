// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/**
 * How use above the included amount is charged.
 *
 * <p>A value that this version does not know is kept: {@link #of} takes any, {@link #value()} returns it.
 */
public final class OverageModel extends OpenEnum {
    @Serial
    private static final long serialVersionUID = 1;

    /** Each unit at the same price. */
    public static final OverageModel PER_UNIT = of("per_unit");

    /** At the price of the tier that it falls in. */
    public static final OverageModel TIERED = of("tiered");

    static final JsonType<OverageModel> TYPE = JsonType.open(OverageModel.class, OverageModel::of);

    private OverageModel(String value) {
        super(value);
    }

    /**
     * A value, known or not.
     *
     * @param value the value as the API has it
     * @return the value
     */
    public static OverageModel of(String value) {
        return new OverageModel(value);
    }
}
