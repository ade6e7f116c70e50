// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A discount on the first billing cycles.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class IntroOffer extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<IntroOffer> TYPE = JsonType.model(IntroOffer.class, IntroOffer::new);

    private final @Nullable Boolean enabled;
    private final @Nullable DiscountType discountType;
    private final @Nullable Long discountValue;
    private final @Nullable Long durationCycles;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static IntroOffer fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new IntroOffer(JsonMembers.read("fields", fields));
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

    private IntroOffer(JsonMembers members) {
        this.enabled = members.take("enabled", JsonType.BOOLEAN);
        this.discountType = members.take("discountType", DiscountType.TYPE);
        this.discountValue = members.take("discountValue", JsonType.INTEGER);
        this.durationCycles = members.take("durationCycles", JsonType.INTEGER);
        this.extra = members.extra();
    }

    /** {@return whether the discount is offered; null when it is missing} */
    public @Nullable Boolean isEnabled() {
        return enabled;
    }

    /** {@return the meaning of {@code discountValue}; null when it is missing} */
    public @Nullable DiscountType getDiscountType() {
        return discountType;
    }

    /**
     * {@return the discount: cents for {@code amount}, basis points for {@code percentage} (2500 is 25 %); null when it
     * is missing}
     */
    public @Nullable Long getDiscountValue() {
        return discountValue;
    }

    /** {@return the number of billing cycles that the discount lasts; null when it is missing} */
    public @Nullable Long getDurationCycles() {
        return durationCycles;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .add("enabled", enabled)
                .add("discountType", discountType)
                .add("discountValue", discountValue)
                .add("durationCycles", durationCycles)
                .extra(extra);
    }
}
