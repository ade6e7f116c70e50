package co.commet;

import co.commet.internal.ffi.JsonValue;
import co.commet.internal.ffi.UpdateCustomer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Customers#update(String, UpdateCustomerParams)} takes. A field that is not mentioned stays as it is.
 *
 * {@snippet :
 * UpdateCustomerParams params = UpdateCustomerParams.builder()
 *         .email("new@acme.com")
 *         .address(Address.builder().line1("123 Main St").country("US").build())
 *         .clearTimezone()
 *         .build();
 * }
 *
 * <p>{@code toString} shows which fields are set, and none of their values.
 */
public final class UpdateCustomerParams {
    private final UpdateCustomer params;

    private UpdateCustomerParams(UpdateCustomer params) {
        this.params = params;
    }

    UpdateCustomer toNative() {
        return params;
    }

    /**
     * Nothing to change yet.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Which fields are set, and none of their values. */
    @Override
    public String toString() {
        Shown shown = new Shown("UpdateCustomerParams");
        shown.field("email", params.email());
        shown.field("fullName", params.fullName());
        shown.field("timezone", params.timezone());
        shown.field("address", params.address());
        shown.field("metadata", params.metadata());
        shown.field("clear", params.clear().isEmpty() ? null : params.clear());
        return shown.extra(params.extra()).end();
    }

    /** Builds parameters. A field that is not mentioned stays as it is; clearing is a method of its own. */
    public static final class Builder {
        private @Nullable String email;
        private @Nullable String fullName;
        private @Nullable String timezone;
        private @Nullable Address address;
        private @Nullable JsonValue metadata;
        private final Set<String> clear = new LinkedHashSet<>();
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the billing e-mail address.
         *
         * @param email the billing e-mail address
         * @return this builder
         */
        public Builder email(String email) {
            this.email = Required.of(email, "email", "clearEmail");
            clear.remove("email");
            return this;
        }

        /**
         * Clears the billing e-mail address: it becomes null.
         *
         * @return this builder
         */
        public Builder clearEmail() {
            this.email = null;
            clear.add("email");
            return this;
        }

        /**
         * Sets the customer's name.
         *
         * @param fullName the customer's name
         * @return this builder
         */
        public Builder fullName(String fullName) {
            this.fullName = Required.of(fullName, "fullName", "clearFullName");
            clear.remove("fullName");
            return this;
        }

        /**
         * Clears the customer's name: it becomes null.
         *
         * @return this builder
         */
        public Builder clearFullName() {
            this.fullName = null;
            clear.add("fullName");
            return this;
        }

        /**
         * Sets the IANA time zone: {@code America/Chicago}.
         *
         * @param timezone the IANA time zone: {@code America/Chicago}
         * @return this builder
         */
        public Builder timezone(String timezone) {
            this.timezone = Required.of(timezone, "timezone", "clearTimezone");
            clear.remove("timezone");
            return this;
        }

        /**
         * Clears the IANA time zone: {@code America/Chicago}: it becomes null.
         *
         * @return this builder
         */
        public Builder clearTimezone() {
            this.timezone = null;
            clear.add("timezone");
            return this;
        }

        /**
         * Sets the billing address.
         *
         * @param address the billing address
         * @return this builder
         */
        public Builder address(Address address) {
            this.address = Required.of(address, "address", "clearAddress");
            clear.remove("address");
            return this;
        }

        /**
         * Clears the billing address: it becomes null.
         *
         * @return this builder
         */
        public Builder clearAddress() {
            this.address = null;
            clear.add("address");
            return this;
        }

        /**
         * Sets your own keys and values: what {@link Json#of} takes.
         *
         * @param metadata your own keys and values: what {@link Json#of} takes
         * @return this builder
         */
        public Builder metadata(Map<String, ? extends @Nullable Object> metadata) {
            this.metadata = Values.toNative("metadata", Required.of(metadata, "metadata", "clearMetadata"));
            clear.remove("metadata");
            return this;
        }

        /**
         * Sets your own keys and values as JSON text, sent byte for byte.
         *
         * @param metadata your own keys and values as JSON text, sent byte for byte
         * @return this builder
         */
        public Builder metadata(Json metadata) {
            this.metadata = Values.toNative("metadata", Required.of(metadata, "metadata", "clearMetadata"));
            clear.remove("metadata");
            return this;
        }

        /**
         * Clears your own keys and values: it becomes null.
         *
         * @return this builder
         */
        public Builder clearMetadata() {
            this.metadata = null;
            clear.add("metadata");
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
        public UpdateCustomerParams build() {
            return new UpdateCustomerParams(new UpdateCustomer(
                    Values.optional("email", email),
                    Values.optional("fullName", fullName),
                    Values.optional("timezone", timezone),
                    address == null ? null : address.toNative(),
                    metadata,
                    new ArrayList<>(clear),
                    Values.toMembers("extra", extra)));
        }
    }
}
