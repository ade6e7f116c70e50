// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer to create with {@link Customers#batchCreate}.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class NewCustomer extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<NewCustomer> TYPE = JsonType.model(NewCustomer.class, NewCustomer::new);

    private final @Nullable String email;
    private final @Nullable String id;
    private final @Nullable String fullName;
    private final @Nullable String timezone;
    private final @Nullable Address address;
    private final @Nullable Map<String, @Nullable Object> metadata;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static NewCustomer fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new NewCustomer(JsonMembers.read("fields", fields));
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

    private NewCustomer(JsonMembers members) {
        this.email = members.take("email", JsonType.STRING);
        this.id = members.take("id", JsonType.STRING);
        this.fullName = members.take("fullName", JsonType.STRING);
        this.timezone = members.take("timezone", JsonType.STRING);
        this.address = members.take("address", Address.TYPE);
        this.metadata = members.take("metadata", JsonType.OBJECT);
        this.extra = members.extra();
    }

    /** {@return a builder, without fields yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the billing e-mail address; null when it is missing} */
    public @Nullable String getEmail() {
        return email;
    }

    /** {@return your own user ID, for easy lookup: at most 255 bytes; null when it is missing} */
    public @Nullable String getId() {
        return id;
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

    /** {@return your own keys and values: an object, sent as it is given; null when it is missing} */
    public @Nullable Map<String, @Nullable Object> getMetadata() {
        return metadata;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .add("email", email)
                .add("id", id)
                .add("fullName", fullName)
                .add("timezone", timezone)
                .add("address", address)
                .add("metadata", metadata)
                .extra(extra);
    }

    /** Builds one. A field that is not set, or set to null, is absent. */
    public static final class Builder {
        private final Map<String, @Nullable Object> given = new LinkedHashMap<>();

        private Builder() {}

        /**
         * The billing e-mail address.
         *
         * @param email the value; null to leave it out
         * @return this builder
         */
        public Builder email(@Nullable String email) {
            given.put("email", email);
            return this;
        }

        /**
         * Your own user ID, for easy lookup: at most 255 bytes.
         *
         * @param id the value; null to leave it out
         * @return this builder
         */
        public Builder id(@Nullable String id) {
            given.put("id", id);
            return this;
        }

        /**
         * The customer's name.
         *
         * @param fullName the value; null to leave it out
         * @return this builder
         */
        public Builder fullName(@Nullable String fullName) {
            given.put("fullName", fullName);
            return this;
        }

        /**
         * The IANA time zone, such as {@code America/Chicago}.
         *
         * @param timezone the value; null to leave it out
         * @return this builder
         */
        public Builder timezone(@Nullable String timezone) {
            given.put("timezone", timezone);
            return this;
        }

        /**
         * The billing address.
         *
         * @param address the value; null to leave it out
         * @return this builder
         */
        public Builder address(@Nullable Address address) {
            given.put("address", address);
            return this;
        }

        /**
         * Your own keys and values: an object, sent as it is given.
         *
         * @param metadata the value, of what {@link Json#of} takes; null to leave it out
         * @return this builder
         */
        public Builder metadata(@Nullable Map<String, ? extends @Nullable Object> metadata) {
            given.put("metadata", JsonWriter.copy("metadata", metadata));
            return this;
        }

        /**
         * Your own keys and values: an object, sent as it is given.
         *
         * @param metadata the value as JSON text, sent byte for byte; null to leave it out
         * @return this builder
         */
        public Builder metadata(@Nullable Json metadata) {
            given.put("metadata", JsonWriter.copy("metadata", metadata));
            return this;
        }

        /**
         * Sets a field that this version does not know.
         *
         * @param name its name in the API
         * @param value its value, of a type that {@link Json#of} takes
         * @return this builder
         */
        public Builder extra(String name, @Nullable Object value) {
            given.put(Required.of(name, "name"), JsonWriter.copy("extra", value));
            return this;
        }

        /** {@return the model} The call reports what is wrong with it. */
        public NewCustomer build() {
            return new NewCustomer(JsonMembers.of(given));
        }
    }
}
