// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription. {@link Subscriptions#list} returns only {@code id} to {@code endDate}, {@code billingDayOfMonth},
 * {@code createdAt} and {@code updatedAt}.
 *
 * <p>Getters return null for a field that the response does not have. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class Subscription extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<Subscription> TYPE = JsonType.model(Subscription.class, Subscription::new);

    private final String id;
    private final @Nullable String customerId;
    private final @Nullable String planId;
    private final @Nullable String planName;
    private final @Nullable String name;
    private final @Nullable SubscriptionStatus status;
    private final @Nullable String startDate;
    private final @Nullable String endDate;
    private final @Nullable BillingInterval billingInterval;
    private final @Nullable String trialEndsAt;
    private final @Nullable String currentPeriodStart;
    private final @Nullable String currentPeriodEnd;
    private final @Nullable Long billingDayOfMonth;
    private final @Nullable String checkoutUrl;
    private final @Nullable Boolean cancelAtPeriodEnd;
    private final @Nullable String canceledAt;
    private final @Nullable String cancelReason;
    private final @Nullable String introOfferEndsAt;
    private final @Nullable DiscountType introOfferDiscountType;
    private final @Nullable Long introOfferDiscountValue;
    private final @Nullable String createdAt;
    private final @Nullable String updatedAt;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static Subscription fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new Subscription(JsonMembers.read("fields", fields));
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

    private Subscription(JsonMembers members) {
        this.id = members.take("id", JsonType.STRING);
        this.customerId = members.take("customerId", JsonType.STRING);
        this.planId = members.take("planId", JsonType.STRING);
        this.planName = members.take("planName", JsonType.STRING);
        this.name = members.take("name", JsonType.STRING);
        this.status = members.take("status", SubscriptionStatus.TYPE);
        this.startDate = members.take("startDate", JsonType.STRING);
        this.endDate = members.take("endDate", JsonType.STRING);
        this.billingInterval = members.take("billingInterval", BillingInterval.TYPE);
        this.trialEndsAt = members.take("trialEndsAt", JsonType.STRING);
        this.currentPeriodStart = members.take("currentPeriodStart", JsonType.STRING);
        this.currentPeriodEnd = members.take("currentPeriodEnd", JsonType.STRING);
        this.billingDayOfMonth = members.take("billingDayOfMonth", JsonType.INTEGER);
        this.checkoutUrl = members.take("checkoutUrl", JsonType.STRING);
        this.cancelAtPeriodEnd = members.take("cancelAtPeriodEnd", JsonType.BOOLEAN);
        this.canceledAt = members.take("canceledAt", JsonType.STRING);
        this.cancelReason = members.take("cancelReason", JsonType.STRING);
        this.introOfferEndsAt = members.take("introOfferEndsAt", JsonType.STRING);
        this.introOfferDiscountType = members.take("introOfferDiscountType", DiscountType.TYPE);
        this.introOfferDiscountValue = members.take("introOfferDiscountValue", JsonType.INTEGER);
        this.createdAt = members.take("createdAt", JsonType.STRING);
        this.updatedAt = members.take("updatedAt", JsonType.STRING);
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

    /** {@return the plan's ID; null when it is missing} */
    public @Nullable String getPlanId() {
        return planId;
    }

    /** {@return the plan's name; null when it is missing} */
    public @Nullable String getPlanName() {
        return planName;
    }

    /** {@return the subscription's name: the one that you gave, else the plan's; null when it is missing} */
    public @Nullable String getName() {
        return name;
    }

    /** {@return the state; null when it is missing} */
    public @Nullable SubscriptionStatus getStatus() {
        return status;
    }

    /** {@return when the subscription began: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getStartDate() {
        return startDate;
    }

    /** {@return when the subscription ends, or ended: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getEndDate() {
        return endDate;
    }

    /** {@return how often the subscription is billed; null for a free plan} */
    public @Nullable BillingInterval getBillingInterval() {
        return billingInterval;
    }

    /** {@return when the trial ends, or ended; null until the checkout is completed} */
    public @Nullable String getTrialEndsAt() {
        return trialEndsAt;
    }

    /** {@return when the paid period began; null until the checkout is completed} */
    public @Nullable String getCurrentPeriodStart() {
        return currentPeriodStart;
    }

    /**
     * {@return when the paid period ends: {@code Instant.parse} reads it; null when it is missing} The period does not
     * include this moment.
     */
    public @Nullable String getCurrentPeriodEnd() {
        return currentPeriodEnd;
    }

    /** {@return the day of the month on which the subscription is billed, 1 to 31; null when it is missing} */
    public @Nullable Long getBillingDayOfMonth() {
        return billingDayOfMonth;
    }

    /** {@return the page where the customer pays; null when there is nothing to pay there} */
    public @Nullable String getCheckoutUrl() {
        return checkoutUrl;
    }

    /** {@return whether the subscription ends with the paid period; null when it is missing} */
    public @Nullable Boolean isCancelAtPeriodEnd() {
        return cancelAtPeriodEnd;
    }

    /** {@return when the subscription was canceled: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getCanceledAt() {
        return canceledAt;
    }

    /** {@return the reason that {@link Subscriptions#cancel} was given; null when it is missing} */
    public @Nullable String getCancelReason() {
        return cancelReason;
    }

    /** {@return when the introductory discount ends: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getIntroOfferEndsAt() {
        return introOfferEndsAt;
    }

    /** {@return the meaning of {@code introOfferDiscountValue}; null when it is missing} */
    public @Nullable DiscountType getIntroOfferDiscountType() {
        return introOfferDiscountType;
    }

    /**
     * {@return the introductory discount: cents for {@code amount}, basis points for {@code percentage}; null when it
     * is missing}
     */
    public @Nullable Long getIntroOfferDiscountValue() {
        return introOfferDiscountValue;
    }

    /** {@return when the subscription was created: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getCreatedAt() {
        return createdAt;
    }

    /** {@return when the subscription was last changed: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getUpdatedAt() {
        return updatedAt;
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
                .show("planId", planId)
                .add("planName", planName)
                .add("name", name)
                .show("status", status)
                .add("startDate", startDate)
                .add("endDate", endDate)
                .add("billingInterval", billingInterval)
                .add("trialEndsAt", trialEndsAt)
                .add("currentPeriodStart", currentPeriodStart)
                .add("currentPeriodEnd", currentPeriodEnd)
                .add("billingDayOfMonth", billingDayOfMonth)
                .add("checkoutUrl", checkoutUrl)
                .add("cancelAtPeriodEnd", cancelAtPeriodEnd)
                .add("canceledAt", canceledAt)
                .add("cancelReason", cancelReason)
                .add("introOfferEndsAt", introOfferEndsAt)
                .add("introOfferDiscountType", introOfferDiscountType)
                .add("introOfferDiscountValue", introOfferDiscountValue)
                .add("createdAt", createdAt)
                .add("updatedAt", updatedAt)
                .extra(extra);
    }
}
