// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer's use of a feature in this period.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class FeatureUsage extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<FeatureUsage> TYPE = JsonType.model(FeatureUsage.class, FeatureUsage::new);

    private final @Nullable Long current;
    private final @Nullable Long included;
    private final @Nullable Long overage;
    private final @Nullable Long overageUnitPrice;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static FeatureUsage fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new FeatureUsage(JsonMembers.read("fields", fields));
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

    private FeatureUsage(JsonMembers members) {
        this.current = members.take("current", JsonType.INTEGER);
        this.included = members.take("included", JsonType.INTEGER);
        this.overage = members.take("overage", JsonType.INTEGER);
        this.overageUnitPrice = members.take("overageUnitPrice", JsonType.INTEGER);
        this.extra = members.extra();
    }

    /** {@return the units used; null when it is missing} */
    public @Nullable Long getCurrent() {
        return current;
    }

    /** {@return the units that are included; null when it is missing} */
    public @Nullable Long getIncluded() {
        return included;
    }

    /** {@return the units used above the included ones; null when it is missing} */
    public @Nullable Long getOverage() {
        return overage;
    }

    /** {@return the price of each unit above the included ones: 10000 is 1.00; null when it is missing} */
    public @Nullable Long getOverageUnitPrice() {
        return overageUnitPrice;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("current", current)
                .show("included", included)
                .show("overage", overage)
                .add("overageUnitPrice", overageUnitPrice)
                .extra(extra);
    }
}
