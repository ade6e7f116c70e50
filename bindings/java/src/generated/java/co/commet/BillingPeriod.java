// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time that a subscription is paid for. It begins with {@code start} and ends before {@code end}.
 *
 * <p>Every field is optional: getters return null for one that is missing. {@code toString} shows nothing personal.
 */
public final class BillingPeriod extends AbstractModel {
    static final JsonType<BillingPeriod> TYPE = JsonType.model(BillingPeriod.class, BillingPeriod::new);

    private final @Nullable String start;
    private final @Nullable String end;
    private final @Nullable Long daysRemaining;
    private final Map<String, @Nullable Object> extra;

    private BillingPeriod(JsonMembers members) {
        this.start = members.take("start", JsonType.STRING);
        this.end = members.take("end", JsonType.STRING);
        this.daysRemaining = members.take("daysRemaining", JsonType.INTEGER);
        this.extra = members.extra();
    }

    /** {@return when it began: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getStart() {
        return start;
    }

    /** {@return when it ends; null for a free plan} */
    public @Nullable String getEnd() {
        return end;
    }

    /** {@return the time that is left; null when it is missing} */
    public @Nullable Long getDaysRemaining() {
        return daysRemaining;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("start", start)
                .show("end", end)
                .add("daysRemaining", daysRemaining)
                .extra(extra);
    }
}
