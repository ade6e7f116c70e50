// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A discount on the first billing cycles.
 *
 * <p>Every field is optional: getters return null for one that is missing. {@code toString} shows nothing personal.
 */
public final class IntroOffer extends AbstractModel {
    static final JsonType<IntroOffer> TYPE = JsonType.model(IntroOffer.class, IntroOffer::new);

    private final @Nullable Boolean enabled;
    private final @Nullable DiscountType discountType;
    private final @Nullable Long discountValue;
    private final @Nullable Long durationCycles;
    private final Map<String, @Nullable Object> extra;

    private IntroOffer(JsonMembers members) {
        this.enabled = members.take("enabled", JsonType.BOOLEAN);
        this.discountType = members.take("discountType", DiscountType.TYPE);
        this.discountValue = members.take("discountValue", JsonType.INTEGER);
        this.durationCycles = members.take("durationCycles", JsonType.INTEGER);
        this.extra = members.extra();
    }

    /** {@return whether it is offered; null when it is missing} */
    public @Nullable Boolean isEnabled() {
        return enabled;
    }

    /** {@return what {@code discountValue} means; null when it is missing} */
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

    /** {@return the number of billing cycles that it lasts; null when it is missing} */
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
