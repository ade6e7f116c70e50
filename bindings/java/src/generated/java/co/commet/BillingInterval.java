// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;

/**
 * How often a subscription is billed.
 *
 * <p>A value that this version does not know is kept: {@link #of} takes any, {@link #value()} returns it.
 */
public final class BillingInterval extends OpenEnum {
    @Serial
    private static final long serialVersionUID = 1;

    /** Every month. */
    public static final BillingInterval MONTHLY = of("monthly");

    /** Every 3 months. */
    public static final BillingInterval QUARTERLY = of("quarterly");

    /** Every 12 months. */
    public static final BillingInterval YEARLY = of("yearly");

    static final JsonType<BillingInterval> TYPE = JsonType.open(BillingInterval.class, BillingInterval::of);

    private BillingInterval(String value) {
        super(value);
    }

    /**
     * A value, known or not.
     *
     * @param value the value as the API has it
     * @return the value
     */
    public static BillingInterval of(String value) {
        return new BillingInterval(value);
    }
}
