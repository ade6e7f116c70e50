// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a change of plan.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class PlanChange extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<PlanChange> TYPE = JsonType.model(PlanChange.class, PlanChange::new);

    private final @Nullable Boolean requiresCheckout;
    private final @Nullable String checkoutUrl;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static PlanChange fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new PlanChange(JsonMembers.read("fields", fields));
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

    private PlanChange(JsonMembers members) {
        this.requiresCheckout = members.take("requiresCheckout", JsonType.BOOLEAN);
        this.checkoutUrl = members.take("checkoutUrl", JsonType.STRING);
        this.extra = members.extra();
    }

    /**
     * {@return whether the change waits until the customer completes the checkout at {@code checkoutUrl}; null when it
     * is missing}
     */
    public @Nullable Boolean isRequiresCheckout() {
        return requiresCheckout;
    }

    /** {@return the page where the customer pays; null when there is nothing to pay there} */
    public @Nullable String getCheckoutUrl() {
        return checkoutUrl;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("requiresCheckout", requiresCheckout)
                .add("checkoutUrl", checkoutUrl)
                .extra(extra);
    }
}
