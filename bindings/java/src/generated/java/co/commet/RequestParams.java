// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query and the body that {@link Commet#request(String, String, RequestParams)} sends.
 *
 * <p>{@code toString} shows which are set, and none of their values.
 */
public final class RequestParams extends CallParams {
    private RequestParams(Builder builder) {
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
         * The query: names, with texts, numbers or booleans. A list repeats its name.
         *
         * @param query the value, of what {@link Json#of} takes; null to leave it out
         * @return this builder
         */
        public Builder query(@Nullable Map<String, ? extends @Nullable Object> query) {
            arguments.set("query", query);
            return this;
        }

        /**
         * The body: any JSON value, sent as it is given. GET and HEAD have none.
         *
         * @param body the value, which {@link Json#of} takes; null to leave it out
         * @return this builder
         */
        public Builder body(@Nullable Object body) {
            arguments.set("body", body);
            return this;
        }

        /** {@return the parameters} The call reports what is wrong with them. */
        public RequestParams build() {
            return new RequestParams(this);
        }
    }
}
