package co.commet;

import co.commet.internal.ffi.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A business or a person you bill.
 *
 * <p>Only {@linkplain #getId() the id} is certain to be there: the API may answer with a short record, and then the other
 * getters answer null. {@code toString} shows no e-mail address, name, address or metadata.
 */
public final class Customer {
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

    Customer(co.commet.internal.ffi.Customer customer) {
        this.id = customer.id();
        this.externalId = customer.externalId();
        this.email = customer.email();
        this.fullName = customer.fullName();
        this.timezone = customer.timezone();
        this.address = Address.of(customer.address());
        this.metadata = customer.metadata() instanceof JsonValue.Object object ? Values.toMap(object.members()) : null;
        this.isActive = customer.isActive();
        this.createdAt = customer.createdAt();
        this.updatedAt = customer.updatedAt();
        this.organizationId = customer.organizationId();
        this.extra = extra(customer);
    }

    /** The unknown fields; and metadata that is no object, which no map can show. */
    private static Map<String, @Nullable Object> extra(co.commet.internal.ffi.Customer customer) {
        Map<String, @Nullable Object> extra = Values.toMap(customer.extra());
        JsonValue metadata = customer.metadata();
        if (metadata == null || metadata instanceof JsonValue.Object) {
            return extra;
        }
        Map<String, @Nullable Object> more = new LinkedHashMap<>(extra);
        more.put("metadata", Values.toJava(metadata));
        return Collections.unmodifiableMap(more);
    }

    /**
     * The Commet ID: {@code cus_abc123}.
     *
     * @return the Commet ID: {@code cus_abc123}
     */
    public String getId() {
        return id;
    }

    /**
     * Your own user ID, given at creation.
     *
     * @return your own user ID, given at creation; null when it is missing
     */
    public @Nullable String getExternalId() {
        return externalId;
    }

    /**
     * The billing e-mail address.
     *
     * @return the billing e-mail address; null when it is missing
     */
    public @Nullable String getEmail() {
        return email;
    }

    /**
     * The customer's name.
     *
     * @return the customer's name; null when it is missing
     */
    public @Nullable String getFullName() {
        return fullName;
    }

    /**
     * An IANA time zone: {@code America/Chicago}.
     *
     * @return an IANA time zone: {@code America/Chicago}; null when it is missing
     */
    public @Nullable String getTimezone() {
        return timezone;
    }

    /**
     * The billing address.
     *
     * @return the billing address; null when it is missing
     */
    public @Nullable Address getAddress() {
        return address;
    }

    /**
     * Your own keys and values, as you wrote them.
     *
     * @return an unmodifiable map, with the values that {@link Json#value()} describes; null when there is none
     */
    public @Nullable Map<String, @Nullable Object> getMetadata() {
        return metadata;
    }

    /**
     * False once archived.
     *
     * @return false once archived; null when it is missing
     */
    public @Nullable Boolean isActive() {
        return isActive;
    }

    /**
     * When it was created: ISO 8601, UTC, milliseconds.
     *
     * @return when it was created: ISO 8601, UTC, milliseconds; null when it is missing
     */
    public @Nullable String getCreatedAt() {
        return createdAt;
    }

    /**
     * When it was last changed: ISO 8601, UTC, milliseconds.
     *
     * @return when it was last changed: ISO 8601, UTC, milliseconds; null when it is missing
     */
    public @Nullable String getUpdatedAt() {
        return updatedAt;
    }

    /**
     * The organization it belongs to.
     *
     * @return the organization it belongs to; null when it is missing
     */
    public @Nullable String getOrganizationId() {
        return organizationId;
    }

    /**
     * Fields that this version does not know, by their names on the wire.
     *
     * @return an unmodifiable map, with the values that {@link Json#value()} describes
     */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Customer customer
                && id.equals(customer.id)
                && Objects.equals(externalId, customer.externalId)
                && Objects.equals(email, customer.email)
                && Objects.equals(fullName, customer.fullName)
                && Objects.equals(timezone, customer.timezone)
                && Objects.equals(address, customer.address)
                && Objects.equals(metadata, customer.metadata)
                && Objects.equals(isActive, customer.isActive)
                && Objects.equals(createdAt, customer.createdAt)
                && Objects.equals(updatedAt, customer.updatedAt)
                && Objects.equals(organizationId, customer.organizationId)
                && extra.equals(customer.extra);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, updatedAt);
    }

    @Override
    public String toString() {
        return "Customer{id=" + id + ", isActive=" + isActive + ", createdAt=" + createdAt + "}";
    }
}
