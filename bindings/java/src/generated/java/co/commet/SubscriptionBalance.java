// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The money balance of a subscription.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class SubscriptionBalance extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<SubscriptionBalance> TYPE =
            JsonType.model(SubscriptionBalance.class, SubscriptionBalance::new);

    private final @Nullable Long remaining;
    private final @Nullable Long included;
    private final @Nullable String currency;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static SubscriptionBalance fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new SubscriptionBalance(JsonMembers.read("fields", fields));
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

    private SubscriptionBalance(JsonMembers members) {
        this.remaining = members.take("remaining", JsonType.INTEGER);
        this.included = members.take("included", JsonType.INTEGER);
        this.currency = members.take("currency", JsonType.STRING);
        this.extra = members.extra();
    }

    /** {@return the money that is left; null when it is missing} */
    public @Nullable Long getRemaining() {
        return remaining;
    }

    /** {@return the money that is included per month; null when it is missing} */
    public @Nullable Long getIncluded() {
        return included;
    }

    /** {@return the currency: ISO 4217, in lower case; null when it is missing} */
    public @Nullable String getCurrency() {
        return currency;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("remaining", remaining)
                .add("included", included)
                .show("currency", currency)
                .extra(extra);
    }
}
