// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The price of a plan for one billing interval.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class PlanPrice extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<PlanPrice> TYPE = JsonType.model(PlanPrice.class, PlanPrice::new);

    private final @Nullable BillingInterval billingInterval;
    private final @Nullable Long price;
    private final @Nullable Boolean isDefault;
    private final @Nullable Long trialDays;
    private final @Nullable IntroOffer introOffer;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static PlanPrice fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new PlanPrice(JsonMembers.read("fields", fields));
    }

    /**
     * Returns the fields that are set, by their names in the API. Fields that this version does not know come
     * last. Jackson writes this map.
     *
     * @return an unmodifiable map; its values are models, and those that {@link Json#value()} describes
     */
    @JsonValue
    public Map<String, @Nullable Object> toMap() {
        return fields().plain();
    }

    private PlanPrice(JsonMembers members) {
        this.billingInterval = members.take("billingInterval", BillingInterval.TYPE);
        this.price = members.take("price", JsonType.INTEGER);
        this.isDefault = members.take("isDefault", JsonType.BOOLEAN);
        this.trialDays = members.take("trialDays", JsonType.INTEGER);
        this.introOffer = members.take("introOffer", IntroOffer.TYPE);
        this.extra = members.extra();
    }

    /** {@return how often the price is billed; null when it is missing} */
    public @Nullable BillingInterval getBillingInterval() {
        return billingInterval;
    }

    /** {@return the price of one interval: 2900 is 29.00; null when it is missing} */
    public @Nullable Long getPrice() {
        return price;
    }

    /** {@return whether this price is used when a subscription names no interval; null when it is missing} */
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
