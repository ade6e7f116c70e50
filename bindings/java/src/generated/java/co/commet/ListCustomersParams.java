// Code generated from api/customers.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link Customers#list}.
 *
 * {@snippet :
 * commet.customers().list(ListCustomersParams.builder().limit(25).build());
 * }
 *
 * <p>A parameter that is not set, or set to null, is absent. {@code toString} shows which are set, and none of their
 * values.
 */
public final class ListCustomersParams extends CallParams {
    private ListCustomersParams(Builder builder) {
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
         * Returns only active customers, or only archived ones.
         *
         * @param isActive the value; null to leave it out
         * @return this builder
         */
        public Builder isActive(@Nullable Boolean isActive) {
            arguments.set("isActive", isActive);
            return this;
        }

        /**
         * Returns only customers whose e-mail address, name or user ID contains this text.
         *
         * @param search the value; null to leave it out
         * @return this builder
         */
        public Builder search(@Nullable String search) {
            arguments.set("search", search);
            return this;
        }

        /**
         * The number of customers on a page, 1 to 100. Default: 25.
         *
         * @param limit the value; null to leave it out
         * @return this builder
         */
        public Builder limit(@Nullable Integer limit) {
            arguments.set("limit", limit);
            return this;
        }

        /**
         * Returns the page after the one whose {@link ApiResponse#getNextCursor() nextCursor} this is.
         *
         * @param cursor the value; null to leave it out
         * @return this builder
         */
        public Builder cursor(@Nullable String cursor) {
            arguments.set("cursor", cursor);
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
        public ListCustomersParams build() {
            return new ListCustomersParams(this);
        }
    }
}
