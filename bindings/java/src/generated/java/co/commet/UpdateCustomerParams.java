// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link Customers#update}.
 *
 * {@snippet :
 * commet.customers().update(
 *         "cus_abc123",
 *         UpdateCustomerParams.builder().email("new@acme.com").build());
 * }
 *
 * <p>A field that is not set stays as it is; clearing one is a method of its own. {@code toString} shows which are set,
 * and none of their values.
 */
public final class UpdateCustomerParams extends CallParams {
    private UpdateCustomerParams(Builder builder) {
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
         * @param email the value
         * @return this builder
         */
        public Builder email(String email) {
            arguments.change("email", email, "clearEmail");
            return this;
        }

        /**
         * Clears {@code email}: it becomes null.
         *
         * @return this builder
         */
        public Builder clearEmail() {
            arguments.clear("email");
            return this;
        }

        /**
         * The customer's name.
         *
         * @param fullName the value
         * @return this builder
         */
        public Builder fullName(String fullName) {
            arguments.change("fullName", fullName, "clearFullName");
            return this;
        }

        /**
         * Clears {@code fullName}: it becomes null.
         *
         * @return this builder
         */
        public Builder clearFullName() {
            arguments.clear("fullName");
            return this;
        }

        /**
         * The IANA time zone, such as {@code America/Chicago}.
         *
         * @param timezone the value
         * @return this builder
         */
        public Builder timezone(String timezone) {
            arguments.change("timezone", timezone, "clearTimezone");
            return this;
        }

        /**
         * Clears {@code timezone}: it becomes null.
         *
         * @return this builder
         */
        public Builder clearTimezone() {
            arguments.clear("timezone");
            return this;
        }

        /**
         * Your own keys and values. They replace all previous ones.
         *
         * @param metadata the value, of what {@link Json#of} takes
         * @return this builder
         */
        public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
            arguments.change("metadata", metadata, "clearMetadata");
            return this;
        }

        /**
         * Your own keys and values. They replace all previous ones.
         *
         * @param metadata the value as JSON text, sent byte for byte
         * @return this builder
         */
        public Builder metadata(Json metadata) {
            arguments.change("metadata", metadata, "clearMetadata");
            return this;
        }

        /**
         * Clears {@code metadata}: it becomes null.
         *
         * @return this builder
         */
        public Builder clearMetadata() {
            arguments.clear("metadata");
            return this;
        }

        /**
         * The billing address. It replaces the whole of the previous one.
         *
         * @param address the value
         * @return this builder
         */
        public Builder address(Address address) {
            arguments.change("address", address, "clearAddress");
            return this;
        }

        /**
         * Clears {@code address}: it becomes null.
         *
         * @return this builder
         */
        public Builder clearAddress() {
            arguments.clear("address");
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
        public UpdateCustomerParams build() {
            return new UpdateCustomerParams(this);
        }
    }
}
