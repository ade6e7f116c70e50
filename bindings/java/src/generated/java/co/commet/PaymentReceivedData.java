// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@link PaymentReceivedEvent}.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class PaymentReceivedData extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<PaymentReceivedData> TYPE =
            JsonType.model(PaymentReceivedData.class, PaymentReceivedData::new);

    private final @Nullable String invoiceId;
    private final @Nullable String invoiceNumber;
    private final @Nullable Long invoiceTotal;
    private final @Nullable String customerId;
    private final @Nullable String subscriptionId;
    private final @Nullable String paymentTransactionId;
    private final @Nullable Long grossAmount;
    private final @Nullable String currency;
    private final @Nullable Long orgNetAmount;
    private final @Nullable String customerEmail;
    private final @Nullable String paidAt;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static PaymentReceivedData fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new PaymentReceivedData(JsonMembers.read("fields", fields));
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

    private PaymentReceivedData(JsonMembers members) {
        this.invoiceId = members.take("invoiceId", JsonType.STRING);
        this.invoiceNumber = members.take("invoiceNumber", JsonType.STRING);
        this.invoiceTotal = members.take("invoiceTotal", JsonType.INTEGER);
        this.customerId = members.take("customerId", JsonType.STRING);
        this.subscriptionId = members.take("subscriptionId", JsonType.STRING);
        this.paymentTransactionId = members.take("paymentTransactionId", JsonType.STRING);
        this.grossAmount = members.take("grossAmount", JsonType.INTEGER);
        this.currency = members.take("currency", JsonType.STRING);
        this.orgNetAmount = members.take("orgNetAmount", JsonType.INTEGER);
        this.customerEmail = members.take("customerEmail", JsonType.STRING);
        this.paidAt = members.take("paidAt", JsonType.STRING);
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

    /** {@return the amount of the invoice, tax included: 2900 is 29.00; null when it is missing} */
    public @Nullable Long getInvoiceTotal() {
        return invoiceTotal;
    }

    /** {@return the customer's ID: your own user ID if there is one, else the Commet ID; null when it is missing} */
    public @Nullable String getCustomerId() {
        return customerId;
    }

    /** {@return the subscription's ID; null when it is missing} */
    public @Nullable String getSubscriptionId() {
        return subscriptionId;
    }

    /** {@return the payment's ID; null when it is missing} */
    public @Nullable String getPaymentTransactionId() {
        return paymentTransactionId;
    }

    /** {@return the amount that the customer paid: 2900 is 29.00; null when it is missing} */
    public @Nullable Long getGrossAmount() {
        return grossAmount;
    }

    /** {@return the currency: ISO 4217, in lower case; null when it is missing} */
    public @Nullable String getCurrency() {
        return currency;
    }

    /** {@return the amount that your organization receives; null when it is missing} */
    public @Nullable Long getOrgNetAmount() {
        return orgNetAmount;
    }

    /** {@return the e-mail address of the customer; null when it is missing} */
    public @Nullable String getCustomerEmail() {
        return customerEmail;
    }

    /** {@return when the customer paid: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getPaidAt() {
        return paidAt;
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
                .add("invoiceTotal", invoiceTotal)
                .show("customerId", customerId)
                .add("subscriptionId", subscriptionId)
                .add("paymentTransactionId", paymentTransactionId)
                .add("grossAmount", grossAmount)
                .add("currency", currency)
                .add("orgNetAmount", orgNetAmount)
                .add("customerEmail", customerEmail)
                .add("paidAt", paidAt)
                .extra(extra);
    }
}
