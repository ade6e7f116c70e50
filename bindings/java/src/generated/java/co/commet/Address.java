// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A billing address. In an update it replaces the whole of the previous one.
 *
 * <p>Every field is optional: getters return null for a missing field. {@code toString} shows nothing personal.
 */
@SuppressWarnings("serial") // What a field holds can be serialized: text, numbers, unmodifiable maps and lists of them.
public final class Address extends AbstractModel {
    @Serial
    private static final long serialVersionUID = 1;

    static final JsonType<Address> TYPE = JsonType.model(Address.class, Address::new);

    private final @Nullable String line1;
    private final @Nullable String line2;
    private final @Nullable String city;
    private final @Nullable String state;
    private final @Nullable String postalCode;
    private final @Nullable String country;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a model from plain data, such as {@link #toMap} returns: for tests, and to read stored data. Jackson calls it.
     *
     * @param fields the fields, by their names in the API
     * @return the model of these fields
     */
    @JsonCreator
    public static Address fromMap(Map<String, ? extends @Nullable Object> fields) {
        return new Address(JsonMembers.read("fields", fields));
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

    private Address(JsonMembers members) {
        this.line1 = members.take("line1", JsonType.STRING);
        this.line2 = members.take("line2", JsonType.STRING);
        this.city = members.take("city", JsonType.STRING);
        this.state = members.take("state", JsonType.STRING);
        this.postalCode = members.take("postalCode", JsonType.STRING);
        this.country = members.take("country", JsonType.STRING);
        this.extra = members.extra();
    }

    /** {@return a builder, without fields yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return street and number; null when it is missing} */
    public @Nullable String getLine1() {
        return line1;
    }

    /** {@return apartment, suite or floor; null when it is missing} */
    public @Nullable String getLine2() {
        return line2;
    }

    /** {@return city; null when it is missing} */
    public @Nullable String getCity() {
        return city;
    }

    /** {@return state, province or region; null when it is missing} */
    public @Nullable String getState() {
        return state;
    }

    /** {@return postal code; null when it is missing} */
    public @Nullable String getPostalCode() {
        return postalCode;
    }

    /** {@return country: two letters, ISO 3166-1 alpha-2; null when it is missing} */
    public @Nullable String getCountry() {
        return country;
    }

    /** {@return the fields that this version does not know, with the values that {@link Json#value()} describes} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    ModelFields fields() {
        return new ModelFields()
                .add("line1", line1)
                .add("line2", line2)
                .add("city", city)
                .add("state", state)
                .add("postalCode", postalCode)
                .add("country", country)
                .extra(extra);
    }

    /** Builds one. A field that is not set, or set to null, is absent. */
    public static final class Builder {
        private final Map<String, @Nullable Object> given = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Street and number.
         *
         * @param line1 the value; null to leave it out
         * @return this builder
         */
        public Builder line1(@Nullable String line1) {
            given.put("line1", line1);
            return this;
        }

        /**
         * Apartment, suite or floor.
         *
         * @param line2 the value; null to leave it out
         * @return this builder
         */
        public Builder line2(@Nullable String line2) {
            given.put("line2", line2);
            return this;
        }

        /**
         * City.
         *
         * @param city the value; null to leave it out
         * @return this builder
         */
        public Builder city(@Nullable String city) {
            given.put("city", city);
            return this;
        }

        /**
         * State, province or region.
         *
         * @param state the value; null to leave it out
         * @return this builder
         */
        public Builder state(@Nullable String state) {
            given.put("state", state);
            return this;
        }

        /**
         * Postal code.
         *
         * @param postalCode the value; null to leave it out
         * @return this builder
         */
        public Builder postalCode(@Nullable String postalCode) {
            given.put("postalCode", postalCode);
            return this;
        }

        /**
         * Country: two letters, ISO 3166-1 alpha-2.
         *
         * @param country the value; null to leave it out
         * @return this builder
         */
        public Builder country(@Nullable String country) {
            given.put("country", country);
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
        public Address build() {
            return new Address(JsonMembers.of(given));
        }
    }
}
