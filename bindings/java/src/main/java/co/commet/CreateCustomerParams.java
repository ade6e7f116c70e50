package co.commet;

import co.commet.internal.ffi.JsonValue;
import co.commet.internal.ffi.CreateCustomer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Customers#create(CreateCustomerParams)} takes.
 *
 * {@snippet :
 * CreateCustomerParams params = CreateCustomerParams.builder()
 *         .email("billing@acme.com")
 *         .id("user_123") // optional — your user ID for easy lookup
 *         .build();
 * }
 *
 * <p>{@code toString} shows which fields are set, and none of their values.
 */
public final class CreateCustomerParams {
    private final CreateCustomer params;

    private CreateCustomerParams(CreateCustomer params) {
        this.params = params;
    }

    CreateCustomer toNative() {
        return params;
    }

    /**
     * A customer without fields yet.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Which fields are set, and none of their values. */
    @Override
    public String toString() {
        Shown shown = new Shown("CreateCustomerParams");
        shown.field("email", params.email());
        shown.field("id", params.id());
        shown.field("fullName", params.fullName());
        shown.field("timezone", params.timezone());
        shown.field("address", params.address());
        shown.field("metadata", params.metadata());
        return shown.extra(params.extra()).end();
    }

    /** Builds parameters. A field that is not set, or set to null, is absent. */
    public static final class Builder {
        private @Nullable String email;
        private @Nullable String id;
        private @Nullable String fullName;
        private @Nullable String timezone;
        private @Nullable Address address;
        private @Nullable JsonValue metadata;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the billing e-mail address. It is required.
         *
         * @param email the billing e-mail address. It is required
         * @return this builder
         */
        public Builder email(@Nullable String email) {
            this.email = email;
            return this;
        }

        /**
         * Sets your own user ID, for easy look-up. With it, creating is idempotent: a customer that has this id already is
         * returned as it is.
         *
         * @param id your own user ID, for easy look-up. With it, creating is idempotent: a customer that has this id already is
         * returned as it is
         * @return this builder
         */
        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        /**
         * Sets the customer's name.
         *
         * @param fullName the customer's name
         * @return this builder
         */
        public Builder fullName(@Nullable String fullName) {
            this.fullName = fullName;
            return this;
        }

        /**
         * Sets the IANA time zone: {@code America/Chicago}.
         *
         * @param timezone the IANA time zone: {@code America/Chicago}
         * @return this builder
         */
        public Builder timezone(@Nullable String timezone) {
            this.timezone = timezone;
            return this;
        }

        /**
         * Sets the billing address.
         *
         * @param address the billing address
         * @return this builder
         */
        public Builder address(@Nullable Address address) {
            this.address = address;
            return this;
        }

        /**
         * Sets your own keys and values: what {@link Json#of} takes.
         *
         * @param metadata your own keys and values: what {@link Json#of} takes
         * @return this builder
         */
        public Builder metadata(@Nullable Map<String, ? extends @Nullable Object> metadata) {
            this.metadata = metadata == null ? null : Values.toNative("metadata", metadata);
            return this;
        }

        /**
         * Sets your own keys and values as JSON text, sent byte for byte.
         *
         * @param metadata your own keys and values as JSON text, sent byte for byte
         * @return this builder
         */
        public Builder metadata(@Nullable Json metadata) {
            this.metadata = metadata == null ? null : Values.toNative("metadata", metadata);
            return this;
        }

        /**
         * Sends a field that this version does not know.
         *
         * @param name its name on the wire
         * @param value its value: what {@link Json#of} takes
         * @return this builder
         */
        public Builder extra(String name, @Nullable Object value) {
            extra.put(Required.of(name, "name"), Values.copy("extra", value));
            return this;
        }

        /**
         * Builds the parameters. What is wrong with them is told by the call.
         *
         * @return the parameters
         */
        public CreateCustomerParams build() {
            return new CreateCustomerParams(new CreateCustomer(
                    Values.optional("email", email),
                    Values.optional("id", id),
                    Values.optional("fullName", fullName),
                    Values.optional("timezone", timezone),
                    address == null ? null : address.toNative(),
                    metadata,
                    Values.toMembers("extra", extra)));
        }
    }
}
