// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Options of one call; what is not set is the client's setting.
 *
 * {@snippet :
 * CallOptions options = CallOptions.builder()
 *         .idempotencyKey("invoice-2026-11")
 *         .timeout(Duration.ofSeconds(5))
 *         .build();
 * }
 *
 * <p>{@code toString} shows which are set, and none of their values.
 */
public final class CallOptions extends CallSettings {
    /** No options: the client's settings are used. */
    static final CallOptions NONE = builder().build();

    private CallOptions(Builder builder) {
        super(builder.arguments, builder.cancellation);
    }

    /** {@return a builder, without options yet} */
    public static Builder builder() {
        return new Builder();
    }

    /** Options with this idempotency key only, or none if it is null. */
    static CallOptions idempotencyKey(@Nullable String key) {
        return builder().idempotencyKey(key).build();
    }

    /** Builds options. */
    public static final class Builder {
        private final CallArguments arguments = new CallArguments();
        private @Nullable Cancellation cancellation;

        private Builder() {}

        /**
         * The longest time this call may take, all attempts and back-off together.
         *
         * @param timeout the value; null for the client's setting
         * @return this builder
         */
        public Builder timeout(@Nullable Duration timeout) {
            arguments.set("timeout", timeout);
            return this;
        }

        /**
         * The moment at which this call must have ended. The earlier of it and the timeout counts. For a list it spans
         * all pages, while the timeout applies to each page.
         *
         * @param deadline the time from the beginning of the call; null for none
         * @return this builder
         */
        public Builder deadline(@Nullable Duration deadline) {
            arguments.set("deadline", deadline);
            return this;
        }

        /**
         * The longest time each attempt may take.
         *
         * @param attemptTimeout the value; null for the client's setting
         * @return this builder
         */
        public Builder attemptTimeout(@Nullable Duration attemptTimeout) {
            arguments.set("attemptTimeout", attemptTimeout);
            return this;
        }

        /**
         * The longest time that opening a connection may take.
         *
         * @param connectTimeout the value; null for the client's setting
         * @return this builder
         */
        public Builder connectTimeout(@Nullable Duration connectTimeout) {
            arguments.set("connectTimeout", connectTimeout);
            return this;
        }

        /**
         * The number of retries after a failed attempt.
         *
         * @param maxRetries the value
         * @return this builder
         */
        public Builder maxRetries(int maxRetries) {
            arguments.set("maxRetries", maxRetries);
            return this;
        }

        /**
         * The idempotency key, 1 to 255 visible ASCII characters. Default: a random one. To repeat a call safely, pass
         * the key of the first.
         *
         * @param idempotencyKey the value; null for none
         * @return this builder
         */
        public Builder idempotencyKey(@Nullable String idempotencyKey) {
            arguments.set("idempotencyKey", idempotencyKey);
            return this;
        }

        /**
         * Headers to send besides the client's own, which cannot be replaced.
         *
         * @param name the name of one of them
         * @param value its value
         * @return this builder
         */
        public Builder header(String name, String value) {
            arguments.header("headers", name, value);
            return this;
        }

        /**
         * Lets a cancellation stop this call.
         *
         * @param cancellation what stops it, or null
         * @return this builder
         */
        public Builder cancellation(@Nullable Cancellation cancellation) {
            this.cancellation = cancellation;
            return this;
        }

        /** {@return the options} The call reports what is wrong with them. */
        public CallOptions build() {
            return new CallOptions(this);
        }
    }
}
