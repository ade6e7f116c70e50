// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer of a batch that could not be created.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class BatchFailure extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<BatchFailure> TYPE = JsonType.model(BatchFailure.class, BatchFailure::new);

    private final @Nullable Long index;
    private final @Nullable String error;
    private final @Nullable Object data;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static BatchFailure fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new BatchFailure(JsonMembers.read("fields", fields));
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

    private BatchFailure(JsonMembers members) {
        this.index = members.take("index", JsonType.INTEGER);
        this.error = members.take("error", JsonType.STRING);
        this.data = members.take("data", JsonType.ANY);
        this.extra = members.extra();
    }

    /** {@return the customer's position in the request's list, from 0; null when it is missing} */
    public @Nullable Long getIndex() {
        return index;
    }

    /** {@return the reason; null when it is missing} */
    public @Nullable String getError() {
        return error;
    }

    /** {@return the customer as it was sent; null when it is missing} */
    public @Nullable Object getData() {
        return data;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("index", index)
                .add("error", error)
                .add("data", data)
                .extra(extra);
    }
}
