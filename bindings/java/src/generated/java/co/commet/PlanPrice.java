// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The price of a plan for one billing interval.
 *
 * <p>Every field is optional: getters return null for one that is missing. {@code toString} shows nothing personal.
 */
public final class PlanPrice extends AbstractModel {
    static final JsonType<PlanPrice> TYPE = JsonType.model(PlanPrice.class, PlanPrice::new);

    private final @Nullable BillingInterval billingInterval;
    private final @Nullable Long price;
    private final @Nullable Boolean isDefault;
    private final @Nullable Long trialDays;
    private final @Nullable IntroOffer introOffer;
    private final Map<String, @Nullable Object> extra;

    private PlanPrice(JsonMembers members) {
        this.billingInterval = members.take("billingInterval", BillingInterval.TYPE);
        this.price = members.take("price", JsonType.INTEGER);
        this.isDefault = members.take("isDefault", JsonType.BOOLEAN);
        this.trialDays = members.take("trialDays", JsonType.INTEGER);
        this.introOffer = members.take("introOffer", IntroOffer.TYPE);
        this.extra = members.extra();
    }

    /** {@return how often it is billed; null when it is missing} */
    public @Nullable BillingInterval getBillingInterval() {
        return billingInterval;
    }

    /** {@return the price of one interval: 2900 is 29.00; null when it is missing} */
    public @Nullable Long getPrice() {
        return price;
    }

    /** {@return whether it is the price of a subscription that names no interval; null when it is missing} */
    public @Nullable Boolean isDefault() {
        return isDefault;
    }

    /** {@return the length of the trial; 0 without one; null when it is missing} */
    public @Nullable Long getTrialDays() {
        return trialDays;
    }

    /**
     * {@return the discount for a customer's first subscription; null when it is missing} Only {@link Plans#get}
     * returns it.
     */
    public @Nullable IntroOffer getIntroOffer() {
        return introOffer;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("billingInterval", billingInterval)
                .show("price", price)
                .add("isDefault", isDefault)
                .add("trialDays", trialDays)
                .add("introOffer", introOffer)
                .extra(extra);
    }
}
