package co.commet;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A billing address. Every field is optional; in an update an address replaces the whole of the one before.
 *
 * {@snippet :
 * Address address = Address.builder()
 *         .line1("123 Main St")
 *         .city("Austin")
 *         .postalCode("78701")
 *         .country("US")
 *         .build();
 * }
 *
 * <p>{@code toString} shows the country only.
 */
public final class Address {
    private final @Nullable String line1;
    private final @Nullable String line2;
    private final @Nullable String city;
    private final @Nullable String state;
    private final @Nullable String postalCode;
    private final @Nullable String country;
    private final Map<String, @Nullable Object> extra;

    private Address(Builder builder) {
        this.line1 = builder.line1;
        this.line2 = builder.line2;
        this.city = builder.city;
        this.state = builder.state;
        this.postalCode = builder.postalCode;
        this.country = builder.country;
        this.extra = Collections.unmodifiableMap(new LinkedHashMap<>(builder.extra));
    }

    private Address(co.commet.internal.ffi.Address address) {
        this.line1 = address.line1();
        this.line2 = address.line2();
        this.city = address.city();
        this.state = address.state();
        this.postalCode = address.postalCode();
        this.country = address.country();
        this.extra = Values.toMap(address.extra());
    }

    static @Nullable Address of(co.commet.internal.ffi.@Nullable Address address) {
        return address == null ? null : new Address(address);
    }

    co.commet.internal.ffi.Address toNative() {
        for (String text : Arrays.asList(line1, line2, city, state, postalCode, country)) {
            Values.optional("address", text);
        }
        return new co.commet.internal.ffi.Address(
                line1, line2, city, state, postalCode, country, Values.toMembers("address", extra));
    }

    /**
     * An address without fields yet.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Street and number.
     *
     * @return street and number; null when it is missing
     */
    public @Nullable String getLine1() {
        return line1;
    }

    /**
     * Apartment, suite, floor.
     *
     * @return apartment, suite, floor; null when it is missing
     */
    public @Nullable String getLine2() {
        return line2;
    }

    /**
     * The city.
     *
     * @return the city; null when it is missing
     */
    public @Nullable String getCity() {
        return city;
    }

    /**
     * State, province or region.
     *
     * @return state, province or region; null when it is missing
     */
    public @Nullable String getState() {
        return state;
    }

    /**
     * The postal code.
     *
     * @return the postal code; null when it is missing
     */
    public @Nullable String getPostalCode() {
        return postalCode;
    }

    /**
     * The country: two letters, ISO 3166-1 alpha-2.
     *
     * @return the country: two letters, ISO 3166-1 alpha-2; null when it is missing
     */
    public @Nullable String getCountry() {
        return country;
    }

    /**
     * Fields that this version does not know.
     *
     * @return an unmodifiable map
     */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Address address
                && Objects.equals(line1, address.line1)
                && Objects.equals(line2, address.line2)
                && Objects.equals(city, address.city)
                && Objects.equals(state, address.state)
                && Objects.equals(postalCode, address.postalCode)
                && Objects.equals(country, address.country)
                && extra.equals(address.extra);
    }

    @Override
    public int hashCode() {
        return Objects.hash(line1, line2, city, state, postalCode, country, extra);
    }

    @Override
    public String toString() {
        return "Address{country=" + country + "}";
    }

    /** Builds an address. A field that is not set, or set to null, is absent. */
    public static final class Builder {
        private @Nullable String line1;
        private @Nullable String line2;
        private @Nullable String city;
        private @Nullable String state;
        private @Nullable String postalCode;
        private @Nullable String country;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets street and number.
         *
         * @param line1 street and number
         * @return this builder
         */
        public Builder line1(@Nullable String line1) {
            this.line1 = line1;
            return this;
        }

        /**
         * Sets apartment, suite, floor.
         *
         * @param line2 apartment, suite, floor
         * @return this builder
         */
        public Builder line2(@Nullable String line2) {
            this.line2 = line2;
            return this;
        }

        /**
         * Sets the city.
         *
         * @param city the city
         * @return this builder
         */
        public Builder city(@Nullable String city) {
            this.city = city;
            return this;
        }

        /**
         * Sets state, province or region.
         *
         * @param state state, province or region
         * @return this builder
         */
        public Builder state(@Nullable String state) {
            this.state = state;
            return this;
        }

        /**
         * Sets the postal code.
         *
         * @param postalCode the postal code
         * @return this builder
         */
        public Builder postalCode(@Nullable String postalCode) {
            this.postalCode = postalCode;
            return this;
        }

        /**
         * Sets the country: two letters, ISO 3166-1 alpha-2.
         *
         * @param country the country: two letters, ISO 3166-1 alpha-2
         * @return this builder
         */
        public Builder country(@Nullable String country) {
            this.country = country;
            return this;
        }

        /**
         * Sets a field that this version does not know.
         *
         * @param name its name on the wire
         * @param value its value: what {@link Json#of} takes
         * @return this builder
         */
        public Builder extra(String name, @Nullable Object value) {
            extra.put(Required.of(name, "name"), Values.copy("address", value));
            return this;
        }

        /**
         * Builds the address.
         *
         * @return the address
         */
        public Address build() {
            return new Address(this);
        }
    }
}
