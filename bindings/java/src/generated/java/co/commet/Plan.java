// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan: its features, and a price for each billing interval.
 *
 * <p>Getters return null for a field that the response does not have. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class Plan extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<Plan> TYPE = JsonType.model(Plan.class, Plan::new);

    private final String id;
    private final @Nullable String code;
    private final @Nullable String name;
    private final @Nullable String description;
    private final @Nullable Boolean isPublic;
    private final @Nullable Boolean isFree;
    private final @Nullable Boolean isDefault;
    private final @Nullable Long sortOrder;
    private final @Nullable List<PlanPrice> prices;
    private final @Nullable List<PlanFeature> features;
    private final @Nullable String createdAt;
    private final @Nullable String updatedAt;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static Plan fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new Plan(JsonMembers.read("fields", fields));
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

    private Plan(JsonMembers members) {
        this.id = members.take("id", JsonType.STRING);
        this.code = members.take("code", JsonType.STRING);
        this.name = members.take("name", JsonType.STRING);
        this.description = members.take("description", JsonType.STRING);
        this.isPublic = members.take("isPublic", JsonType.BOOLEAN);
        this.isFree = members.take("isFree", JsonType.BOOLEAN);
        this.isDefault = members.take("isDefault", JsonType.BOOLEAN);
        this.sortOrder = members.take("sortOrder", JsonType.INTEGER);
        this.prices = members.take("prices", JsonType.list(PlanPrice.TYPE));
        this.features = members.take("features", JsonType.list(PlanFeature.TYPE));
        this.createdAt = members.take("createdAt", JsonType.STRING);
        this.updatedAt = members.take("updatedAt", JsonType.STRING);
        this.extra = members.extra();
    }

    /** {@return the plan's ID: {@code plan_…}} */
    public String getId() {
        return id;
    }

    /** {@return your own code of the plan, such as {@code pro}: unique in the organization; null when it is missing} */
    public @Nullable String getCode() {
        return code;
    }

    /** {@return the plan's name; null when it is missing} */
    public @Nullable String getName() {
        return name;
    }

    /** {@return the plan's purpose; null when it is missing} */
    public @Nullable String getDescription() {
        return description;
    }

    /** {@return whether customers see the plan; null when it is missing} A private plan is assigned by you. */
    public @Nullable Boolean isPublic() {
        return isPublic;
    }

    /**
     * {@return whether the plan costs nothing; null when it is missing} Only {@link Plans#list} returns it; a free plan
     * has no prices.
     */
    public @Nullable Boolean isFree() {
        return isFree;
    }

    /** {@return whether this is the organization's default plan; null when it is missing} */
    public @Nullable Boolean isDefault() {
        return isDefault;
    }

    /** {@return the plan's place on a pricing page, the lowest first; null when it is missing} */
    public @Nullable Long getSortOrder() {
        return sortOrder;
    }

    /** {@return the price for each billing interval; null when it is missing} */
    public @Nullable List<PlanPrice> getPrices() {
        return prices;
    }

    /** {@return the features that the plan includes; null when it is missing} */
    public @Nullable List<PlanFeature> getFeatures() {
        return features;
    }

    /** {@return when the plan was created: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getCreatedAt() {
        return createdAt;
    }

    /**
     * {@return when the plan was last changed: {@code Instant.parse} reads it; null when it is missing} Only
     * {@link Plans#get} returns it.
     */
    public @Nullable String getUpdatedAt() {
        return updatedAt;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("id", id)
                .show("code", code)
                .show("name", name)
                .add("description", description)
                .add("isPublic", isPublic)
                .add("isFree", isFree)
                .add("isDefault", isDefault)
                .add("sortOrder", sortOrder)
                .add("prices", prices)
                .add("features", features)
                .add("createdAt", createdAt)
                .add("updatedAt", updatedAt)
                .extra(extra);
    }
}
