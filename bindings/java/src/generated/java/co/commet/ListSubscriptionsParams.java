// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link Subscriptions#list}.
 *
 * {@snippet :
 * commet.subscriptions().list(
 *         ListSubscriptionsParams.builder().customerId("user_123").build());
 * }
 *
 * <p>A parameter that is not set, or set to null, is absent. {@code toString} shows which are set, and none of their
 * values.
 */
public final class ListSubscriptionsParams extends CallParams {
    private ListSubscriptionsParams(Builder builder) {
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
         * Returns only the subscriptions of this customer: a Commet ID ({@code cus_…}) or your own user ID.
         *
         * @param customerId the value; null to leave it out
         * @return this builder
         */
        public Builder customerId(@Nullable String customerId) {
            arguments.set("customerId", customerId);
            return this;
        }

        /**
         * Returns only the subscriptions in this state.
         *
         * @param status the value; null to leave it out
         * @return this builder
         */
        public Builder status(@Nullable SubscriptionStatus status) {
            arguments.set("status", status);
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
        public ListSubscriptionsParams build() {
            return new ListSubscriptionsParams(this);
        }
    }
}
