// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@link PaymentFailedEvent}.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class PaymentFailedData extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<PaymentFailedData> TYPE = JsonType.model(PaymentFailedData.class, PaymentFailedData::new);

    private final @Nullable String invoiceId;
    private final @Nullable String invoiceNumber;
    private final @Nullable String customerId;
    private final @Nullable String subscriptionId;
    private final @Nullable String failureCode;
    private final @Nullable String failureMessage;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static PaymentFailedData fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new PaymentFailedData(JsonMembers.read("fields", fields));
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

    private PaymentFailedData(JsonMembers members) {
        this.invoiceId = members.take("invoiceId", JsonType.STRING);
        this.invoiceNumber = members.take("invoiceNumber", JsonType.STRING);
        this.customerId = members.take("customerId", JsonType.STRING);
        this.subscriptionId = members.take("subscriptionId", JsonType.STRING);
        this.failureCode = members.take("failureCode", JsonType.STRING);
        this.failureMessage = members.take("failureMessage", JsonType.STRING);
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

    /** {@return the customer's ID: your own user ID if there is one, else the Commet ID; null when it is missing} */
    public @Nullable String getCustomerId() {
        return customerId;
    }

    /** {@return the subscription's ID; null when it is missing} */
    public @Nullable String getSubscriptionId() {
        return subscriptionId;
    }

    /** {@return the code of the failure, such as {@code card_declined}; null when it is missing} */
    public @Nullable String getFailureCode() {
        return failureCode;
    }

    /** {@return the reason for the failure, in a sentence; null when it is missing} */
    public @Nullable String getFailureMessage() {
        return failureMessage;
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
                .show("customerId", customerId)
                .add("subscriptionId", subscriptionId)
                .show("failureCode", failureCode)
                .add("failureMessage", failureMessage)
                .extra(extra);
    }
}
