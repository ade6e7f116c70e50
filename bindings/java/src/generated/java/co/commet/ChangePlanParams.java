// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link Subscriptions#changePlan}.
 *
 * {@snippet :
 * commet.subscriptions().changePlan(
 *         "sub_abc123",
 *         ChangePlanParams.builder().newPlanId("plan_pro").build());
 * }
 *
 * <p>A parameter that is not set, or set to null, is absent. {@code toString} shows which are set, and none of their
 * values.
 */
public final class ChangePlanParams extends CallParams {
    private ChangePlanParams(Builder builder) {
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
         * The ID of the new plan. Default: the current plan.
         *
         * @param newPlanId the value; null to leave it out
         * @return this builder
         */
        public Builder newPlanId(@Nullable String newPlanId) {
            arguments.set("newPlanId", newPlanId);
            return this;
        }

        /**
         * How often the subscription is billed after the change. Default: as before, if the plan has a price for it.
         *
         * @param newBillingInterval the value; null to leave it out
         * @return this builder
         */
        public Builder newBillingInterval(@Nullable BillingInterval newBillingInterval) {
            arguments.set("newBillingInterval", newBillingInterval);
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
        public ChangePlanParams build() {
            return new ChangePlanParams(this);
        }
    }
}
