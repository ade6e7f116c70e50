// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link Subscriptions#cancel}.
 *
 * {@snippet :
 * commet.subscriptions().cancel(
 *         "sub_abc123",
 *         CancelSubscriptionParams.builder().build());
 * }
 *
 * <p>A parameter that is not set, or set to null, is absent. {@code toString} shows which are set, and none of their
 * values.
 */
public final class CancelSubscriptionParams extends CallParams {
    private CancelSubscriptionParams(Builder builder) {
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
         * The reason, in your own words. At most 1,000 characters.
         *
         * @param reason the value; null to leave it out
         * @return this builder
         */
        public Builder reason(@Nullable String reason) {
            arguments.set("reason", reason);
            return this;
        }

        /**
         * Whether to end access now and to credit the unused time. Default: false.
         *
         * @param immediate the value; null to leave it out
         * @return this builder
         */
        public Builder immediate(@Nullable Boolean immediate) {
            arguments.set("immediate", immediate);
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
        public CancelSubscriptionParams build() {
            return new CancelSubscriptionParams(this);
        }
    }
}
