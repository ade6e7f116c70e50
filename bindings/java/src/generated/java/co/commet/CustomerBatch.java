// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of each customer of a batch.
 *
 * <p>Every field is optional: getters return null for one that is missing. {@code toString} shows nothing personal.
 */
public final class CustomerBatch extends AbstractModel {
    static final JsonType<CustomerBatch> TYPE = JsonType.model(CustomerBatch.class, CustomerBatch::new);

    private final @Nullable List<Customer> successful;
    private final @Nullable List<BatchFailure> failed;
    private final Map<String, @Nullable Object> extra;

    private CustomerBatch(JsonMembers members) {
        this.successful = members.take("successful", JsonType.list(Customer.TYPE));
        this.failed = members.take("failed", JsonType.list(BatchFailure.TYPE));
        this.extra = members.extra();
    }

    /**
     * {@return the customers that exist now; null when it is missing} They hold {@code id}, {@code externalId} and
     * {@code email} alone.
     */
    public @Nullable List<Customer> getSuccessful() {
        return successful;
    }

    /** {@return those that could not be created, with the reason of each; null when it is missing} */
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
