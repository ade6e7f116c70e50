// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan, by its ID and its name.
 *
 * <p>Getters return null for a field that the response does not have. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class PlanReference extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<PlanReference> TYPE = JsonType.model(PlanReference.class, PlanReference::new);

    private final String id;
    private final @Nullable String name;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static PlanReference fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new PlanReference(JsonMembers.read("fields", fields));
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

    private PlanReference(JsonMembers members) {
        this.id = members.take("id", JsonType.STRING);
        this.name = members.take("name", JsonType.STRING);
        this.extra = members.extra();
    }

    /** {@return the plan's ID: {@code plan_…}} */
    public String getId() {
        return id;
    }

    /** {@return the plan's name; null when it is missing} */
    public @Nullable String getName() {
        return name;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields().show("id", id).show("name", name).extra(extra);
    }
}
