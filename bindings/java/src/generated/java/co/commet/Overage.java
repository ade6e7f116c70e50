// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How use above the included amount is charged.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class Overage extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<Overage> TYPE = JsonType.model(Overage.class, Overage::new);

    private final @Nullable Boolean enabled;
    private final @Nullable OverageModel model;
    private final @Nullable Long unitPrice;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static Overage fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new Overage(JsonMembers.read("fields", fields));
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

    private Overage(JsonMembers members) {
        this.enabled = members.take("enabled", JsonType.BOOLEAN);
        this.model = members.take("model", OverageModel.TYPE);
        this.unitPrice = members.take("unitPrice", JsonType.INTEGER);
        this.extra = members.extra();
    }

    /** {@return whether more than the included units can be used; null when it is missing} */
    public @Nullable Boolean isEnabled() {
        return enabled;
    }

    /** {@return how the price is calculated; null when it is missing} */
    public @Nullable OverageModel getModel() {
        return model;
    }

    /** {@return the price of a unit: 10000 is 1.00; null when it is missing} */
    public @Nullable Long getUnitPrice() {
        return unitPrice;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .add("enabled", enabled)
                .add("model", model)
                .add("unitPrice", unitPrice)
                .extra(extra);
    }
}
