// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has used of a feature in this period.
 *
 * <p>Every field is optional: getters return null for one that is missing. {@code toString} shows nothing personal.
 */
public final class FeatureUsage extends AbstractModel {
    static final JsonType<FeatureUsage> TYPE = JsonType.model(FeatureUsage.class, FeatureUsage::new);

    private final @Nullable Long current;
    private final @Nullable Long included;
    private final @Nullable Long overage;
    private final @Nullable Long overageUnitPrice;
    private final Map<String, @Nullable Object> extra;

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

    /** {@return the price of each of them: 10000 is 1.00; null when it is missing} */
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
