// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a batch, customer by customer.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class CustomerBatch extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<CustomerBatch> TYPE = JsonType.model(CustomerBatch.class, CustomerBatch::new);

    private final @Nullable List<Customer> successful;
    private final @Nullable List<BatchFailure> failed;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static CustomerBatch fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new CustomerBatch(JsonMembers.read("fields", fields));
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

    private CustomerBatch(JsonMembers members) {
        this.successful = members.take("successful", JsonType.list(Customer.TYPE));
        this.failed = members.take("failed", JsonType.list(BatchFailure.TYPE));
        this.extra = members.extra();
    }

    /**
     * {@return the customers that were created or existed already, with {@code id}, {@code externalId} and
     * {@code email} only; null when it is missing}
     */
    public @Nullable List<Customer> getSuccessful() {
        return successful;
    }

    /** {@return the customers that could not be created, each with the reason; null when it is missing} */
    public @Nullable List<BatchFailure> getFailed() {
        return failed;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .add("successful", successful)
                .add("failed", failed)
                .extra(extra);
    }
}
