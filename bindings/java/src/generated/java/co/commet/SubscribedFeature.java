// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feature that a subscription includes.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class SubscribedFeature extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<SubscribedFeature> TYPE = JsonType.model(SubscribedFeature.class, SubscribedFeature::new);

    private final @Nullable String code;
    private final @Nullable String name;
    private final @Nullable FeatureType type;
    private final @Nullable Boolean enabled;
    private final @Nullable FeatureUsage usage;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static SubscribedFeature fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new SubscribedFeature(JsonMembers.read("fields", fields));
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

    private SubscribedFeature(JsonMembers members) {
        this.code = members.take("code", JsonType.STRING);
        this.name = members.take("name", JsonType.STRING);
        this.type = members.take("type", FeatureType.TYPE);
        this.enabled = members.take("enabled", JsonType.BOOLEAN);
        this.usage = members.take("usage", FeatureUsage.TYPE);
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

    /** {@return whether a {@code boolean} feature is included; null when it is missing} */
    public @Nullable Boolean isEnabled() {
        return enabled;
    }

    /** {@return the use of the feature in this period, where it is counted; null when it is missing} */
    public @Nullable FeatureUsage getUsage() {
        return usage;
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
                .add("enabled", enabled)
                .add("usage", usage)
                .extra(extra);
    }
}
