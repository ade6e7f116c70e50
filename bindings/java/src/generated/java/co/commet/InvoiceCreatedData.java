// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@link InvoiceCreatedEvent}.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class InvoiceCreatedData extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<InvoiceCreatedData> TYPE = JsonType.model(InvoiceCreatedData.class, InvoiceCreatedData::new);

    private final @Nullable String invoiceId;
    private final @Nullable String invoiceNumber;
    private final @Nullable String invoiceStatus;
    private final @Nullable String periodStart;
    private final @Nullable String periodEnd;
    private final @Nullable String issueDate;
    private final @Nullable String dueDate;
    private final @Nullable String currency;
    private final @Nullable Long subtotal;
    private final @Nullable Long total;
    private final @Nullable String customerId;
    private final @Nullable String externalId;
    private final @Nullable String subscriptionId;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static InvoiceCreatedData fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new InvoiceCreatedData(JsonMembers.read("fields", fields));
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

    private InvoiceCreatedData(JsonMembers members) {
        this.invoiceId = members.take("invoiceId", JsonType.STRING);
        this.invoiceNumber = members.take("invoiceNumber", JsonType.STRING);
        this.invoiceStatus = members.take("invoiceStatus", JsonType.STRING);
        this.periodStart = members.take("periodStart", JsonType.STRING);
        this.periodEnd = members.take("periodEnd", JsonType.STRING);
        this.issueDate = members.take("issueDate", JsonType.STRING);
        this.dueDate = members.take("dueDate", JsonType.STRING);
        this.currency = members.take("currency", JsonType.STRING);
        this.subtotal = members.take("subtotal", JsonType.INTEGER);
        this.total = members.take("total", JsonType.INTEGER);
        this.customerId = members.take("customerId", JsonType.STRING);
        this.externalId = members.take("externalId", JsonType.STRING);
        this.subscriptionId = members.take("subscriptionId", JsonType.STRING);
        this.extra = members.extra();
    }

    /** {@return the invoice's ID; null when it is missing} */
    public @Nullable String getInvoiceId() {
        return invoiceId;
    }

    /** {@return the invoice's number; null when it is missing} */
    public @Nullable String getInvoiceNumber() {
        return invoiceNumber;
    }

    /** {@return the state of the invoice; null when it is missing} */
    public @Nullable String getInvoiceStatus() {
        return invoiceStatus;
    }

    /** {@return when the billed period begins: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getPeriodStart() {
        return periodStart;
    }

    /**
     * {@return when the billed period ends: {@code Instant.parse} reads it; null when it is missing} The period does
     * not include this moment.
     */
    public @Nullable String getPeriodEnd() {
        return periodEnd;
    }

    /** {@return when the invoice was issued: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getIssueDate() {
        return issueDate;
    }

    /** {@return when the invoice is due: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getDueDate() {
        return dueDate;
    }

    /** {@return the currency: ISO 4217, in lower case; null when it is missing} */
    public @Nullable String getCurrency() {
        return currency;
    }

    /** {@return the amount without tax: 2900 is 29.00; null when it is missing} */
    public @Nullable Long getSubtotal() {
        return subtotal;
    }

    /** {@return the amount with tax: 2900 is 29.00; null when it is missing} */
    public @Nullable Long getTotal() {
        return total;
    }

    /** {@return the customer's ID: your own user ID if there is one, else the Commet ID; null when it is missing} */
    public @Nullable String getCustomerId() {
        return customerId;
    }

    /** {@return your own user ID of the customer, if there is one; null when it is missing} */
    public @Nullable String getExternalId() {
        return externalId;
    }

    /** {@return the subscription's ID; null for an invoice without a subscription} */
    public @Nullable String getSubscriptionId() {
        return subscriptionId;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("invoiceId", invoiceId)
                .show("invoiceNumber", invoiceNumber)
                .show("invoiceStatus", invoiceStatus)
                .add("periodStart", periodStart)
                .add("periodEnd", periodEnd)
                .add("issueDate", issueDate)
                .add("dueDate", dueDate)
                .add("currency", currency)
                .add("subtotal", subtotal)
                .add("total", total)
                .add("customerId", customerId)
                .add("externalId", externalId)
                .add("subscriptionId", subscriptionId)
                .extra(extra);
    }
}
