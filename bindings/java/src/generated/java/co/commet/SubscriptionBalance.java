// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The balance of money of a subscription.
 *
 * <p>Every field is optional: getters return null for one that is missing. {@code toString} shows nothing personal.
 */
public final class SubscriptionBalance extends AbstractModel {
    static final JsonType<SubscriptionBalance> TYPE =
            JsonType.model(SubscriptionBalance.class, SubscriptionBalance::new);

    private final @Nullable Long remaining;
    private final @Nullable Long included;
    private final @Nullable String currency;
    private final Map<String, @Nullable Object> extra;

    private SubscriptionBalance(JsonMembers members) {
        this.remaining = members.take("remaining", JsonType.INTEGER);
        this.included = members.take("included", JsonType.INTEGER);
        this.currency = members.take("currency", JsonType.STRING);
        this.extra = members.extra();
    }

    /** {@return what is left of it; null when it is missing} */
    public @Nullable Long getRemaining() {
        return remaining;
    }

    /** {@return what is included a month; null when it is missing} */
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
