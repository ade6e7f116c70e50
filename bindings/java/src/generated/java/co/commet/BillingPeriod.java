// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The time that a subscription is paid for. It begins with {@code start} and ends before {@code end}.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class BillingPeriod extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<BillingPeriod> TYPE = JsonType.model(BillingPeriod.class, BillingPeriod::new);

    private final @Nullable String start;
    private final @Nullable String end;
    private final @Nullable Long daysRemaining;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static BillingPeriod fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new BillingPeriod(JsonMembers.read("fields", fields));
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

    private BillingPeriod(JsonMembers members) {
        this.start = members.take("start", JsonType.STRING);
        this.end = members.take("end", JsonType.STRING);
        this.daysRemaining = members.take("daysRemaining", JsonType.INTEGER);
        this.extra = members.extra();
    }

    /** {@return when the period began: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getStart() {
        return start;
    }

    /** {@return when the period ends; null for a free plan} */
    public @Nullable String getEnd() {
        return end;
    }

    /** {@return the number of days that are left; null when it is missing} */
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
