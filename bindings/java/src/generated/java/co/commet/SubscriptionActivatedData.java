// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@link SubscriptionActivatedEvent}.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class SubscriptionActivatedData extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<SubscriptionActivatedData> TYPE =
            JsonType.model(SubscriptionActivatedData.class, SubscriptionActivatedData::new);

    private final @Nullable String subscriptionId;
    private final @Nullable String customerId;
    private final @Nullable String externalId;
    private final @Nullable SubscriptionStatus status;
    private final @Nullable String publicId;
    private final @Nullable String name;
    private final @Nullable String currentPeriodStart;
    private final @Nullable String currentPeriodEnd;
    private final @Nullable String invoiceId;
    private final @Nullable String invoiceNumber;
    private final @Nullable Long invoiceTotal;
    private final @Nullable String invoiceCurrency;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static SubscriptionActivatedData fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new SubscriptionActivatedData(JsonMembers.read("fields", fields));
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

    private SubscriptionActivatedData(JsonMembers members) {
        this.subscriptionId = members.take("subscriptionId", JsonType.STRING);
        this.customerId = members.take("customerId", JsonType.STRING);
        this.externalId = members.take("externalId", JsonType.STRING);
        this.status = members.take("status", SubscriptionStatus.TYPE);
        this.publicId = members.take("publicId", JsonType.STRING);
        this.name = members.take("name", JsonType.STRING);
        this.currentPeriodStart = members.take("currentPeriodStart", JsonType.STRING);
        this.currentPeriodEnd = members.take("currentPeriodEnd", JsonType.STRING);
        this.invoiceId = members.take("invoiceId", JsonType.STRING);
        this.invoiceNumber = members.take("invoiceNumber", JsonType.STRING);
        this.invoiceTotal = members.take("invoiceTotal", JsonType.INTEGER);
        this.invoiceCurrency = members.take("invoiceCurrency", JsonType.STRING);
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

    /** {@return the subscription's public ID; null when it is missing} */
    public @Nullable String getPublicId() {
        return publicId;
    }

    /** {@return the customer's name; null when it is missing} */
    public @Nullable String getName() {
        return name;
    }

    /** {@return when the paid period began: {@code Instant.parse} reads it; null when it is missing} */
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

    /** {@return the ID of the first invoice; null for a free plan} */
    public @Nullable String getInvoiceId() {
        return invoiceId;
    }

    /** {@return the number of the first invoice; null when it is missing} */
    public @Nullable String getInvoiceNumber() {
        return invoiceNumber;
    }

    /** {@return the amount of the first invoice, tax included: 2900 is 29.00; null when it is missing} */
    public @Nullable Long getInvoiceTotal() {
        return invoiceTotal;
    }

    /** {@return the currency of the first invoice: ISO 4217, in lower case; null when it is missing} */
    public @Nullable String getInvoiceCurrency() {
        return invoiceCurrency;
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
                .add("publicId", publicId)
                .add("name", name)
                .add("currentPeriodStart", currentPeriodStart)
                .add("currentPeriodEnd", currentPeriodEnd)
                .add("invoiceId", invoiceId)
                .add("invoiceNumber", invoiceNumber)
                .add("invoiceTotal", invoiceTotal)
                .add("invoiceCurrency", invoiceCurrency)
                .extra(extra);
    }
}
