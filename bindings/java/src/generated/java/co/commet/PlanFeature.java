// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feature that a plan includes.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class PlanFeature extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<PlanFeature> TYPE = JsonType.model(PlanFeature.class, PlanFeature::new);

    private final @Nullable String code;
    private final @Nullable String name;
    private final @Nullable FeatureType type;
    private final @Nullable String unitName;
    private final @Nullable Boolean enabled;
    private final @Nullable Long includedAmount;
    private final @Nullable Boolean unlimited;
    private final @Nullable Boolean overageEnabled;
    private final @Nullable Long overageUnitPrice;
    private final @Nullable Overage overage;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static PlanFeature fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new PlanFeature(JsonMembers.read("fields", fields));
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

    private PlanFeature(JsonMembers members) {
        this.code = members.take("code", JsonType.STRING);
        this.name = members.take("name", JsonType.STRING);
        this.type = members.take("type", FeatureType.TYPE);
        this.unitName = members.take("unitName", JsonType.STRING);
        this.enabled = members.take("enabled", JsonType.BOOLEAN);
        this.includedAmount = members.take("includedAmount", JsonType.INTEGER);
        this.unlimited = members.take("unlimited", JsonType.BOOLEAN);
        this.overageEnabled = members.take("overageEnabled", JsonType.BOOLEAN);
        this.overageUnitPrice = members.take("overageUnitPrice", JsonType.INTEGER);
        this.overage = members.take("overage", Overage.TYPE);
        this.extra = members.extra();
    }

    /** {@return the feature's code, such as {@code api_calls}; null when it is missing} */
    public @Nullable String getCode() {
        return code;
    }

    /** {@return the feature's name; null when it is missing} */
    public @Nullable String getName() {
        return name;
    }

    /** {@return how the feature is counted; null when it is missing} */
    public @Nullable FeatureType getType() {
        return type;
    }

    /** {@return the name of one unit, such as {@code call}; null when it is missing} */
    public @Nullable String getUnitName() {
        return unitName;
    }

    /** {@return whether a {@code boolean} feature is included; null when it is missing} */
    public @Nullable Boolean isEnabled() {
        return enabled;
    }

    /** {@return the units that are included per month, whatever the billing interval; null when it is missing} */
    public @Nullable Long getIncludedAmount() {
        return includedAmount;
    }

    /** {@return whether any number of units is included; null when it is missing} */
    public @Nullable Boolean isUnlimited() {
        return unlimited;
    }

    /** {@return whether more than the included units can be used; null when it is missing} */
    public @Nullable Boolean isOverageEnabled() {
        return overageEnabled;
    }

    /** {@return the price of each unit above the included ones: 10000 is 1.00; null when it is missing} */
    public @Nullable Long getOverageUnitPrice() {
        return overageUnitPrice;
    }

    /**
     * {@return how units above the included ones are charged; null when it is missing} Only {@link Plans#get} returns
     * it.
     */
    public @Nullable Overage getOverage() {
        return overage;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("code", code)
                .add("name", name)
                .show("type", type)
                .add("unitName", unitName)
                .add("enabled", enabled)
                .add("includedAmount", includedAmount)
                .add("unlimited", unlimited)
                .add("overageEnabled", overageEnabled)
                .add("overageUnitPrice", overageUnitPrice)
                .add("overage", overage)
                .extra(extra);
    }
}
