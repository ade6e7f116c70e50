// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@link SubscriptionPlanChangedEvent}.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class SubscriptionPlanChangedData extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<SubscriptionPlanChangedData> TYPE =
            JsonType.model(SubscriptionPlanChangedData.class, SubscriptionPlanChangedData::new);

    private final @Nullable String subscriptionId;
    private final @Nullable String customerId;
    private final @Nullable String externalId;
    private final @Nullable PlanReference previousPlan;
    private final @Nullable PlanReference currentPlan;
    private final @Nullable BillingInterval billingInterval;
    private final @Nullable Long credit;
    private final @Nullable Long charge;
    private final @Nullable Long totalCharged;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static SubscriptionPlanChangedData fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new SubscriptionPlanChangedData(JsonMembers.read("fields", fields));
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

    private SubscriptionPlanChangedData(JsonMembers members) {
        this.subscriptionId = members.take("subscriptionId", JsonType.STRING);
        this.customerId = members.take("customerId", JsonType.STRING);
        this.externalId = members.take("externalId", JsonType.STRING);
        this.previousPlan = members.take("previousPlan", PlanReference.TYPE);
        this.currentPlan = members.take("currentPlan", PlanReference.TYPE);
        this.billingInterval = members.take("billingInterval", BillingInterval.TYPE);
        this.credit = members.take("credit", JsonType.INTEGER);
        this.charge = members.take("charge", JsonType.INTEGER);
        this.totalCharged = members.take("totalCharged", JsonType.INTEGER);
        this.extra = members.extra();
    }

    /** {@return the subscription's ID: {@code sub_…}; null when it is missing} */
    public @Nullable String getSubscriptionId() {
        return subscriptionId;
    }

    /** {@return the customer's ID: your own user ID if there is one, else the Commet ID; null when it is missing} */
    public @Nullable String getCustomerId() {
        return customerId;
    }

    /** {@return your own user ID of the customer, if there is one; null when it is missing} */
    public @Nullable String getExternalId() {
        return externalId;
    }

    /** {@return the previous plan; null when it is missing} */
    public @Nullable PlanReference getPreviousPlan() {
        return previousPlan;
    }

    /** {@return the new plan; null when it is missing} */
    public @Nullable PlanReference getCurrentPlan() {
        return currentPlan;
    }

    /** {@return how often the subscription is billed from now on; null when it is missing} */
    public @Nullable BillingInterval getBillingInterval() {
        return billingInterval;
    }

    /** {@return the credit for the unused time of the previous plan; null when it is missing} */
    public @Nullable Long getCredit() {
        return credit;
    }

    /** {@return the price of the new plan; null when it is missing} */
    public @Nullable Long getCharge() {
        return charge;
    }

    /** {@return the amount that was charged; null when it is missing} */
    public @Nullable Long getTotalCharged() {
        return totalCharged;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("subscriptionId", subscriptionId)
                .show("customerId", customerId)
                .add("externalId", externalId)
                .add("previousPlan", previousPlan)
                .add("currentPlan", currentPlan)
                .add("billingInterval", billingInterval)
                .add("credit", credit)
                .add("charge", charge)
                .add("totalCharged", totalCharged)
                .extra(extra);
    }
}
