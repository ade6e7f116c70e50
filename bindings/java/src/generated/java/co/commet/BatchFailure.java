// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer of a batch that could not be created.
 *
 * <p>Every field is optional: getters return null for one that is missing. {@code toString} shows nothing personal.
 */
public final class BatchFailure extends AbstractModel {
    static final JsonType<BatchFailure> TYPE = JsonType.model(BatchFailure.class, BatchFailure::new);

    private final @Nullable Long index;
    private final @Nullable String error;
    private final @Nullable Object data;
    private final Map<String, @Nullable Object> extra;

    private BatchFailure(JsonMembers members) {
        this.index = members.take("index", JsonType.INTEGER);
        this.error = members.take("error", JsonType.STRING);
        this.data = members.take("data", JsonType.ANY);
        this.extra = members.extra();
    }

    /** {@return its place in the list of the request, from 0; null when it is missing} */
    public @Nullable Long getIndex() {
        return index;
    }

    /** {@return what is wrong with it; null when it is missing} */
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
