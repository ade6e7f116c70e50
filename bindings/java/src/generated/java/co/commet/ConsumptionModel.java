// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/**
 * How use is paid for.
 *
 * <p>A value that this version does not know is kept: {@link #of} takes any, {@link #value()} returns it.
 */
public final class ConsumptionModel extends OpenEnum {
    @Serial
    private static final long serialVersionUID = 1;

    /** By the units used. */
    public static final ConsumptionModel METERED = of("metered");

    /** From credits. */
    public static final ConsumptionModel CREDITS = of("credits");

    /** From a balance of money. */
    public static final ConsumptionModel BALANCE = of("balance");

    static final JsonType<ConsumptionModel> TYPE = JsonType.open(ConsumptionModel.class, ConsumptionModel::of);

    private ConsumptionModel(String value) {
        super(value);
    }

    /**
     * A value, known or not.
     *
     * @param value the value as the API has it
     * @return the value
     */
    public static ConsumptionModel of(String value) {
        return new ConsumptionModel(value);
    }
}
