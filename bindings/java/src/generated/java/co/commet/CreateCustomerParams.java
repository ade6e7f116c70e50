// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link Customers#create}.
 *
 * {@snippet :
 * commet.customers().create(
 *         CreateCustomerParams.builder()
 *                 .email("billing@acme.com")
 *                 .id("user_123")
 *                 .build());
 * }
 *
 * <p>A parameter that is not set, or set to null, is absent. {@code toString} shows which are set, and none of their
 * values.
 */
public final class CreateCustomerParams extends CallParams {
    private CreateCustomerParams(Builder builder) {
        super(builder.arguments);
    }

    /** {@return a builder, without parameters yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds parameters. */
    public static final class Builder {
        private final CallArguments arguments = new CallArguments();

        private Builder() {}

        /**
         * The billing e-mail address.
         *
         * @param email the value; it is required
         * @return this builder
         */
        public Builder email(@Nullable String email) {
            arguments.set("email", email);
            return this;
        }

        /**
         * Your own user ID, for easy lookup: at most 255 bytes.
         *
         * @param id the value; null to leave it out
         * @return this builder
         */
        public Builder id(@Nullable String id) {
            arguments.set("id", id);
            return this;
        }

        /**
         * The customer's name.
         *
         * @param fullName the value; null to leave it out
         * @return this builder
         */
        public Builder fullName(@Nullable String fullName) {
            arguments.set("fullName", fullName);
            return this;
        }

        /**
         * The IANA time zone, such as {@code America/Chicago}.
         *
         * @param timezone the value; null to leave it out
         * @return this builder
         */
        public Builder timezone(@Nullable String timezone) {
            arguments.set("timezone", timezone);
            return this;
        }

        /**
         * The billing address.
         *
         * @param address the value; null to leave it out
         * @return this builder
         */
        public Builder address(@Nullable Address address) {
            arguments.set("address", address);
            return this;
        }

        /**
         * Your own keys and values: an object, sent as it is given.
         *
         * @param metadata the value, of what {@link Json#of} takes; null to leave it out
         * @return this builder
         */
        public Builder metadata(@Nullable Map<String, ? extends @Nullable Object> metadata) {
            arguments.set("metadata", metadata);
            return this;
        }

        /**
         * Your own keys and values: an object, sent as it is given.
         *
         * @param metadata the value as JSON text, sent byte for byte; null to leave it out
         * @return this builder
         */
        public Builder metadata(@Nullable Json metadata) {
            arguments.set("metadata", metadata);
            return this;
        }

        /**
         * Sends a field that this version does not know.
         *
         * @param name its name in the API
         * @param value its value, of a type that {@link Json#of} takes
         * @return this builder
         */
        public Builder extra(String name, @Nullable Object value) {
            arguments.extra(name, value);
            return this;
        }

        /** {@return the parameters} The call reports what is wrong with them. */
        public CreateCustomerParams build() {
            return new CreateCustomerParams(this);
        }
    }
}
