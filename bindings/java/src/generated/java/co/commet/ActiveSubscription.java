// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer's current subscription, with its plan's features and their use.
 *
 * <p>Getters return null for a field that the response does not have. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class ActiveSubscription extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<ActiveSubscription> TYPE = JsonType.model(ActiveSubscription.class, ActiveSubscription::new);

    private final String id;
    private final @Nullable String customerId;
    private final @Nullable String name;
    private final @Nullable SubscriptionStatus status;
    private final @Nullable String trialEndsAt;
    private final @Nullable String startDate;
    private final @Nullable String endDate;
    private final @Nullable Long billingDayOfMonth;
    private final @Nullable String checkoutUrl;
    private final @Nullable String createdAt;
    private final @Nullable String updatedAt;
    private final @Nullable SubscribedPlan plan;
    private final @Nullable String description;
    private final @Nullable ConsumptionModel consumptionModel;
    private final @Nullable BillingPeriod currentPeriod;
    private final @Nullable String nextBillingDate;
    private final @Nullable List<SubscribedFeature> features;
    private final @Nullable SubscriptionCredits credits;
    private final @Nullable SubscriptionBalance balance;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static ActiveSubscription fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new ActiveSubscription(JsonMembers.read("fields", fields));
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

    private ActiveSubscription(JsonMembers members) {
        this.id = members.take("id", JsonType.STRING);
        this.customerId = members.take("customerId", JsonType.STRING);
        this.name = members.take("name", JsonType.STRING);
        this.status = members.take("status", SubscriptionStatus.TYPE);
        this.trialEndsAt = members.take("trialEndsAt", JsonType.STRING);
        this.startDate = members.take("startDate", JsonType.STRING);
        this.endDate = members.take("endDate", JsonType.STRING);
        this.billingDayOfMonth = members.take("billingDayOfMonth", JsonType.INTEGER);
        this.checkoutUrl = members.take("checkoutUrl", JsonType.STRING);
        this.createdAt = members.take("createdAt", JsonType.STRING);
        this.updatedAt = members.take("updatedAt", JsonType.STRING);
        this.plan = members.take("plan", SubscribedPlan.TYPE);
        this.description = members.take("description", JsonType.STRING);
        this.consumptionModel = members.take("consumptionModel", ConsumptionModel.TYPE);
        this.currentPeriod = members.take("currentPeriod", BillingPeriod.TYPE);
        this.nextBillingDate = members.take("nextBillingDate", JsonType.STRING);
        this.features = members.take("features", JsonType.list(SubscribedFeature.TYPE));
        this.credits = members.take("credits", SubscriptionCredits.TYPE);
        this.balance = members.take("balance", SubscriptionBalance.TYPE);
        this.extra = members.extra();
    }

    /** {@return the subscription's ID: {@code sub_…}} */
    public String getId() {
        return id;
    }

    /** {@return the customer's ID: your own user ID if there is one, else the Commet ID; null when it is missing} */
    public @Nullable String getCustomerId() {
        return customerId;
    }

    /** {@return the subscription's name: the one that you gave, else the plan's; null when it is missing} */
    public @Nullable String getName() {
        return name;
    }

    /** {@return the state; null when it is missing} */
    public @Nullable SubscriptionStatus getStatus() {
        return status;
    }

    /** {@return when the trial ends, or ended; null until the checkout is completed} */
    public @Nullable String getTrialEndsAt() {
        return trialEndsAt;
    }

    /** {@return when the subscription began: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getStartDate() {
        return startDate;
    }

    /** {@return when the subscription ends, or ended: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getEndDate() {
        return endDate;
    }

    /** {@return the day of the month on which the subscription is billed, 1 to 31; null when it is missing} */
    public @Nullable Long getBillingDayOfMonth() {
        return billingDayOfMonth;
    }

    /** {@return the page where the customer pays; null when there is nothing to pay there} */
    public @Nullable String getCheckoutUrl() {
        return checkoutUrl;
    }

    /** {@return when the subscription was created: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getCreatedAt() {
        return createdAt;
    }

    /** {@return when the subscription was last changed: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getUpdatedAt() {
        return updatedAt;
    }

    /** {@return the plan, and its price; null when it is missing} */
    public @Nullable SubscribedPlan getPlan() {
        return plan;
    }

    /** {@return the plan's purpose; null when it is missing} */
    public @Nullable String getDescription() {
        return description;
    }

    /** {@return how use is paid for; null when it is missing} */
    public @Nullable ConsumptionModel getConsumptionModel() {
        return consumptionModel;
    }

    /** {@return the period that is paid, or the trial; null until the checkout is completed} */
    public @Nullable BillingPeriod getCurrentPeriod() {
        return currentPeriod;
    }

    /** {@return when the subscription is billed next; null when it will not be billed again} */
    public @Nullable String getNextBillingDate() {
        return nextBillingDate;
    }

    /** {@return the features that the plan includes, and their use; null when it is missing} */
    public @Nullable List<SubscribedFeature> getFeatures() {
        return features;
    }

    /** {@return the credits, where use is paid from credits; null when it is missing} */
    public @Nullable SubscriptionCredits getCredits() {
        return credits;
    }

    /** {@return the balance, where use is paid from a balance; null when it is missing} */
    public @Nullable SubscriptionBalance getBalance() {
        return balance;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("id", id)
                .show("customerId", customerId)
                .add("name", name)
                .show("status", status)
                .add("trialEndsAt", trialEndsAt)
                .add("startDate", startDate)
                .add("endDate", endDate)
                .add("billingDayOfMonth", billingDayOfMonth)
                .add("checkoutUrl", checkoutUrl)
                .add("createdAt", createdAt)
                .add("updatedAt", updatedAt)
                .add("plan", plan)
                .add("description", description)
                .add("consumptionModel", consumptionModel)
                .add("currentPeriod", currentPeriod)
                .add("nextBillingDate", nextBillingDate)
                .add("features", features)
                .add("credits", credits)
                .add("balance", balance)
                .extra(extra);
    }
}
