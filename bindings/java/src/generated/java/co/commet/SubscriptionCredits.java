// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credits of a subscription.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class SubscriptionCredits extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<SubscriptionCredits> TYPE =
            JsonType.model(SubscriptionCredits.class, SubscriptionCredits::new);

    private final @Nullable Long remaining;
    private final @Nullable Long included;
    private final @Nullable Long purchased;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static SubscriptionCredits fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new SubscriptionCredits(JsonMembers.read("fields", fields));
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

    private SubscriptionCredits(JsonMembers members) {
        this.remaining = members.take("remaining", JsonType.INTEGER);
        this.included = members.take("included", JsonType.INTEGER);
        this.purchased = members.take("purchased", JsonType.INTEGER);
        this.extra = members.extra();
    }

    /** {@return the credits that are left; null when it is missing} */
    public @Nullable Long getRemaining() {
        return remaining;
    }

    /** {@return the credits that are included per month; null when it is missing} */
    public @Nullable Long getIncluded() {
        return included;
    }

    /** {@return the credits that were bought in addition; null when it is missing} They do not expire. */
    public @Nullable Long getPurchased() {
        return purchased;
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
                .add("purchased", purchased)
                .extra(extra);
    }
}
