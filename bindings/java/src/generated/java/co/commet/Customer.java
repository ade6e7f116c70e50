// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer: the business or person you bill.
 *
 * <p>Getters return null for a field that the response does not have. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class Customer extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<Customer> TYPE = JsonType.model(Customer.class, Customer::new);

    private final String id;
    private final @Nullable String externalId;
    private final @Nullable String email;
    private final @Nullable String fullName;
    private final @Nullable String timezone;
    private final @Nullable Address address;
    private final @Nullable Map<String, @Nullable Object> metadata;
    private final @Nullable Boolean isActive;
    private final @Nullable String createdAt;
    private final @Nullable String updatedAt;
    private final @Nullable String organizationId;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static Customer fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new Customer(JsonMembers.read("fields", fields));
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

    private Customer(JsonMembers members) {
        this.id = members.take("id", JsonType.STRING);
        this.externalId = members.take("externalId", JsonType.STRING);
        this.email = members.take("email", JsonType.STRING);
        this.fullName = members.take("fullName", JsonType.STRING);
        this.timezone = members.take("timezone", JsonType.STRING);
        this.address = members.take("address", Address.TYPE);
        this.metadata = members.take("metadata", JsonType.OBJECT);
        this.isActive = members.take("isActive", JsonType.BOOLEAN);
        this.createdAt = members.take("createdAt", JsonType.STRING);
        this.updatedAt = members.take("updatedAt", JsonType.STRING);
        this.organizationId = members.take("organizationId", JsonType.STRING);
        this.extra = members.extra();
    }

    /** {@return the Commet ID: {@code cus_…}} */
    public String getId() {
        return id;
    }

    /** {@return your own user ID: the {@code id} that {@link Customers#create} was given; null when it is missing} */
    public @Nullable String getExternalId() {
        return externalId;
    }

    /** {@return the billing e-mail address; null when it is missing} */
    public @Nullable String getEmail() {
        return email;
    }

    /** {@return the customer's name; null when it is missing} */
    public @Nullable String getFullName() {
        return fullName;
    }

    /** {@return the IANA time zone, such as {@code America/Chicago}; null when it is missing} */
    public @Nullable String getTimezone() {
        return timezone;
    }

    /** {@return the billing address; null when it is missing} */
    public @Nullable Address getAddress() {
        return address;
    }

    /** {@return your own keys and values, returned as they were sent; null when it is missing} */
    public @Nullable Map<String, @Nullable Object> getMetadata() {
        return metadata;
    }

    /** {@return whether the customer is active; null when it is missing} An archived customer is not. */
    public @Nullable Boolean isActive() {
        return isActive;
    }

    /** {@return when the customer was created: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getCreatedAt() {
        return createdAt;
    }

    /** {@return when the customer was last changed: {@code Instant.parse} reads it; null when it is missing} */
    public @Nullable String getUpdatedAt() {
        return updatedAt;
    }

    /** {@return the organization that the customer belongs to; null when it is missing} */
    public @Nullable String getOrganizationId() {
        return organizationId;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .show("id", id)
                .add("externalId", externalId)
                .add("email", email)
                .add("fullName", fullName)
                .add("timezone", timezone)
                .add("address", address)
                .add("metadata", metadata)
                .show("isActive", isActive)
                .show("createdAt", createdAt)
                .add("updatedAt", updatedAt)
                .add("organizationId", organizationId)
                .extra(extra);
    }
}
