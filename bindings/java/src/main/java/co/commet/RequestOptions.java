package co.commet;

import co.commet.internal.ffi.CallOptions;
import co.commet.internal.ffi.Header;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options of one call; what is not set is the client's setting.
 *
 * {@snippet :
 * RequestOptions options = RequestOptions.builder()
 *         .idempotencyKey("archive-cus_abc123")
 *         .timeout(Duration.ofSeconds(5))
 *         .build();
 * }
 *
 * <p>{@code toString} shows no header.
 */
public final class RequestOptions {
    /** Nothing but the client's settings. */
    static final RequestOptions NONE = builder().build();

    private final Builder set;

    private RequestOptions(Builder builder) {
        this.set = builder;
    }

    /**
     * No options yet.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Options that hold this idempotency key alone. */
    static RequestOptions idempotencyKey(@Nullable String key) {
        return key == null ? NONE : builder().idempotencyKey(key).build();
    }

    @Nullable Cancellation cancellation() {
        return set.cancellation;
    }

    /** As they cross: null when there are none. */
    @Nullable CallOptions toNative(@Nullable String walk, @Nullable String log) {
        if (this == NONE && walk == null && log == null) {
            return null;
        }
        return new CallOptions(
                milliseconds(set.timeout),
                milliseconds(set.deadline),
                milliseconds(set.attemptTimeout),
                milliseconds(set.connectTimeout),
                set.maxRetries,
                Values.optional("idempotencyKey", set.idempotencyKey),
                checked(set.headers),
                walk,
                log);
    }

    private static List<Header> checked(List<Header> headers) {
        for (Header header : headers) {
            Values.text("headers", header.name());
            Values.text("headers", header.value());
        }
        return headers;
    }

    static @Nullable Double milliseconds(@Nullable Duration duration) {
        return duration == null ? null : Double.valueOf(duration.getSeconds() * 1e3 + duration.getNano() / 1e6);
    }

    @Override
    public String toString() {
        Shown shown = new Shown("RequestOptions");
        shown.field("timeout", set.timeout);
        shown.field("deadline", set.deadline);
        shown.field("attemptTimeout", set.attemptTimeout);
        shown.field("connectTimeout", set.connectTimeout);
        shown.field("maxRetries", set.maxRetries);
        shown.field("idempotencyKey", set.idempotencyKey);
        shown.field("headers", set.headers.isEmpty() ? null : set.headers);
        shown.field("cancellation", set.cancellation);
        return shown.end();
    }

    /** Builds options. */
    public static final class Builder {
        private @Nullable Duration timeout;
        private @Nullable Duration deadline;
        private @Nullable Duration attemptTimeout;
        private @Nullable Duration connectTimeout;
        private @Nullable Long maxRetries;
        private @Nullable String idempotencyKey;
        private List<Header> headers = List.of();
        private @Nullable Cancellation cancellation;

        private Builder() {}

        /**
         * The whole time this call may take, attempts and back-off together. Of a list it is each page's own.
         *
         * @param timeout more than nothing
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /**
         * The time from the call's beginning at which it must have ended. The earlier of it and the timeout counts. Of a list
         * it spans all pages.
         *
         * @param deadline the time from now
         * @return this builder
         */
        public Builder deadline(Duration deadline) {
            this.deadline = deadline;
            return this;
        }

        /**
         * The time each attempt may take.
         *
         * @param timeout more than nothing
         * @return this builder
         */
        public Builder attemptTimeout(Duration timeout) {
            this.attemptTimeout = timeout;
            return this;
        }

        /**
         * The time that making a connection may take.
         *
         * @param timeout more than nothing
         * @return this builder
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = timeout;
            return this;
        }

        /**
         * How often a failed attempt is repeated.
         *
         * @param maxRetries 0 or more
         * @return this builder
         */
        public Builder maxRetries(int maxRetries) {
            this.maxRetries = (long) maxRetries;
            return this;
        }

        /**
         * The idempotency key of a write, instead of a random one. Reads carry none.
         *
         * @param key 1 to 255 visible ASCII characters
         * @return this builder
         */
        public Builder idempotencyKey(String key) {
            this.idempotencyKey = key;
            return this;
        }

        /**
         * Sends a header along. Those that the client sets itself are refused by the call.
         *
         * @param name the header's name
         * @param value its value
         * @return this builder
         */
        public Builder header(String name, String value) {
            List<Header> more = new ArrayList<>(headers);
            more.add(new Header(Required.of(name, "name"), Required.of(value, "value")));
            headers = List.copyOf(more);
            return this;
        }

        /**
         * Lets a cancellation stop this call.
         *
         * @param cancellation what stops it
         * @return this builder
         */
        public Builder cancellation(Cancellation cancellation) {
            this.cancellation = cancellation;
            return this;
        }

        /**
         * Builds the options. What is wrong with them is told by the call.
         *
         * @return the options
         */
        public RequestOptions build() {
            Builder set = new Builder();
            set.timeout = timeout;
            set.deadline = deadline;
            set.attemptTimeout = attemptTimeout;
            set.connectTimeout = connectTimeout;
            set.maxRetries = maxRetries;
            set.idempotencyKey = idempotencyKey;
            set.headers = headers;
            set.cancellation = cancellation;
            return new RequestOptions(set);
        }
    }
}
