// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link Subscriptions#create}.
 *
 * {@snippet :
 * commet.subscriptions().create(
 *         CreateSubscriptionParams.builder()
 *                 .customerId("user_123")
 *                 .planCode("pro")
 *                 .build());
 * }
 *
 * <p>A parameter that is not set, or set to null, is absent. {@code toString} shows which are set, and none of their
 * values.
 *
 * <p>Set exactly one of {@code planId}, {@code planCode}.
 */
public final class CreateSubscriptionParams extends CallParams {
    private CreateSubscriptionParams(Builder builder) {
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
         * The Commet ID ({@code cus_…}) or your own user ID.
         *
         * @param customerId the value; it is required
         * @return this builder
         */
        public Builder customerId(@Nullable String customerId) {
            arguments.set("customerId", customerId);
            return this;
        }

        /**
         * The plan's ID.
         *
         * @param planId the value; null to leave it out
         * @return this builder
         */
        public Builder planId(@Nullable String planId) {
            arguments.set("planId", planId);
            return this;
        }

        /**
         * The plan's code, such as {@code pro}.
         *
         * @param planCode the value; null to leave it out
         * @return this builder
         */
        public Builder planCode(@Nullable String planCode) {
            arguments.set("planCode", planCode);
            return this;
        }

        /**
         * How often the subscription is billed. Default: the interval of the plan's default price.
         *
         * @param billingInterval the value; null to leave it out
         * @return this builder
         */
        public Builder billingInterval(@Nullable BillingInterval billingInterval) {
            arguments.set("billingInterval", billingInterval);
            return this;
        }

        /**
         * The seats to begin with, by the feature's code.
         *
         * @param initialSeats the value; null to leave it out
         * @return this builder
         */
        public Builder initialSeats(@Nullable Map<String, Long> initialSeats) {
            arguments.set("initialSeats", initialSeats);
            return this;
        }

        /**
         * Whether to skip the plan's trial. Default: false.
         *
         * @param skipTrial the value; null to leave it out
         * @return this builder
         */
        public Builder skipTrial(@Nullable Boolean skipTrial) {
            arguments.set("skipTrial", skipTrial);
            return this;
        }

        /**
         * The subscription's name. Default: the plan's.
         *
         * @param name the value; null to leave it out
         * @return this builder
         */
        public Builder name(@Nullable String name) {
            arguments.set("name", name);
            return this;
        }

        /**
         * When the subscription begins. Default: now.
         *
         * @param startDate the value; null to leave it out
         * @return this builder
         */
        public Builder startDate(@Nullable String startDate) {
            arguments.set("startDate", startDate);
            return this;
        }

        /**
         * The URL of your page that the customer sees after the checkout.
         *
         * @param successUrl the value; null to leave it out
         * @return this builder
         */
        public Builder successUrl(@Nullable String successUrl) {
            arguments.set("successUrl", successUrl);
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
        public CreateSubscriptionParams build() {
            return new CreateSubscriptionParams(this);
        }
    }
}
