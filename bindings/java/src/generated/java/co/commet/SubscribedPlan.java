// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a subscription, with the interval and the price at which it is billed.
 *
 * <p>Getters return null for a field that the response does not have. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class SubscribedPlan extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<SubscribedPlan> TYPE = JsonType.model(SubscribedPlan.class, SubscribedPlan::new);

    private final String id;
    private final @Nullable String name;
    private final @Nullable Long basePrice;
    private final @Nullable BillingInterval billingInterval;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static SubscribedPlan fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new SubscribedPlan(JsonMembers.read("fields", fields));
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

    private SubscribedPlan(JsonMembers members) {
        this.id = members.take("id", JsonType.STRING);
        this.name = members.take("name", JsonType.STRING);
        this.basePrice = members.take("basePrice", JsonType.INTEGER);
        this.billingInterval = members.take("billingInterval", BillingInterval.TYPE);
        this.extra = members.extra();
    }

    /** {@return the plan's ID: {@code plan_…}} */
    public String getId() {
        return id;
    }

    /** {@return the plan's name; null when it is missing} */
    public @Nullable String getName() {
        return name;
    }

    /** {@return the price of one interval, without use: 2900 is 29.00; null when it is missing} */
    public @Nullable Long getBasePrice() {
        return basePrice;
    }

    /** {@return how often the subscription is billed; null for a free plan} */
    public @Nullable BillingInterval getBillingInterval() {
        return billingInterval;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("id", id)
                .show("name", name)
                .add("basePrice", basePrice)
                .add("billingInterval", billingInterval)
                .extra(extra);
    }
}
