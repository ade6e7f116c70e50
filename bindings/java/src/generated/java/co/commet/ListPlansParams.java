// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link Plans#list}.
 *
 * {@snippet :
 * commet.plans().list(ListPlansParams.builder().includePrivate(true).build());
 * }
 *
 * <p>A parameter that is not set, or set to null, is absent. {@code toString} shows which are set, and none of their
 * values.
 */
public final class ListPlansParams extends CallParams {
    private ListPlansParams(Builder builder) {
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
         * Returns the private plans too.
         *
         * @param includePrivate the value; null to leave it out
         * @return this builder
         */
        public Builder includePrivate(@Nullable Boolean includePrivate) {
            arguments.set("includePrivate", includePrivate);
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
        public ListPlansParams build() {
            return new ListPlansParams(this);
        }
    }
}
