// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/**
 * The meaning of a discount's value.
 *
 * <p>A value that this version does not know is kept: {@link #of} takes any, {@link #value()} returns it.
 */
public final class DiscountType extends OpenEnum {
    @Serial
    private static final long serialVersionUID = 1;

    /** Basis points of the price: 10000 is the whole price. */
    public static final DiscountType PERCENTAGE = of("percentage");

    /** An amount in cents. */
    public static final DiscountType AMOUNT = of("amount");

    static final JsonType<DiscountType> TYPE = JsonType.open(DiscountType.class, DiscountType::of);

    private DiscountType(String value) {
        super(value);
    }

    /**
     * A value, known or not.
     *
     * @param value the value as the API has it
     * @return the value
     */
    public static DiscountType of(String value) {
        return new DiscountType(value);
    }
}
