// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@link SubscriptionCanceledEvent}.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class SubscriptionCanceledData extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<SubscriptionCanceledData> TYPE =
            JsonType.model(SubscriptionCanceledData.class, SubscriptionCanceledData::new);

    private final @Nullable String subscriptionId;
    private final @Nullable String customerId;
    private final @Nullable String externalId;
    private final @Nullable SubscriptionStatus status;
    private final @Nullable String canceledAt;
    private final @Nullable String cancelReason;
    private final @Nullable String endDate;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static SubscriptionCanceledData fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new SubscriptionCanceledData(JsonMembers.read("fields", fields));
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

    private SubscriptionCanceledData(JsonMembers members) {
        this.subscriptionId = members.take("subscriptionId", JsonType.STRING);
        this.customerId = members.take("customerId", JsonType.STRING);
        this.externalId = members.take("externalId", JsonType.STRING);
        this.status = members.take("status", SubscriptionStatus.TYPE);
        this.canceledAt = members.take("canceledAt", JsonType.STRING);
        this.cancelReason = members.take("cancelReason", JsonType.STRING);
        this.endDate = members.take("endDate", JsonType.STRING);
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

    /** {@return the state; null when it is missing} */
    public @Nullable SubscriptionStatus getStatus() {
        return status;
    }

    /** {@return when the subscription was canceled: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getCanceledAt() {
        return canceledAt;
    }

    /** {@return the reason that {@link Subscriptions#cancel} was given; null when it is missing} */
    public @Nullable String getCancelReason() {
        return cancelReason;
    }

    /** {@return when the subscription ends, or ended: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getEndDate() {
        return endDate;
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
                .show("status", status)
                .add("canceledAt", canceledAt)
                .add("cancelReason", cancelReason)
                .add("endDate", endDate)
                .extra(extra);
    }
}
