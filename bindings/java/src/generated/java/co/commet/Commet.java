// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The Commet client. Make one and keep it: it serves any number of threads, platform and virtual ones.
 *
 * {@snippet :
 * try (Commet commet = Commet.builder().apiKey("ck_...").build()) {
 *     ApiResponse<Customer> response = commet.customers().create(
 *             CreateCustomerParams.builder()
 *                     .email("billing@acme.com")
 *                     .id("user_123")
 *                     .build());
 *     System.out.println(response.getData());
 * }
 * }
 *
 * <p>A call is checked, then attempted: up to three retries after a failed connection, a timeout or a 408, 429, 500,
 * 502, 503, 504, with back-off, obeying {@code Retry-After}, within one total timeout. Every write carries an
 * idempotency key, the same in all its attempts. What fails in the end is a {@link CommetException} with a
 * {@linkplain CommetException#getKind() kind} and an {@linkplain CommetException#getOutcome() outcome}.
 *
 * <p>Log events go to the {@link System.Logger} {@code co.commet}.
 */
public class Commet implements AutoCloseable {
    private final Caller caller;
    private final Customers customers;
    private final Plans plans;
    private final Subscriptions subscriptions;
    private final AsyncCommet async;

    private Commet(CallArguments settings) {
        caller = new Caller(settings);
        customers = new Customers(caller);
        plans = new Plans(caller);
        subscriptions = new Subscriptions(caller);
        async = new AsyncCommet(caller);
    }

    /**
     * A client with the settings of the environment: {@code COMMET_API_KEY}, and {@code COMMET_BASE_URL} if it is set.
     *
     * @return the client; nothing is connected yet
     * @throws CommetConfigurationException when there is no API key
     */
    public static Commet fromEnv() {
        return builder().build();
    }

    /**
     * A client with settings of its own.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the operations on customers} */
    public Customers customers() {
        return customers;
    }

    /** {@return the operations on plans} */
    public Plans plans() {
        return plans;
    }

    /** {@return the operations on subscriptions} */
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    /**
     * Calls any path below the base URL, for endpoints that this version has no method for. Retries, deadlines,
     * idempotency keys and errors are those of every call. The result is {@code "data"} of the API's envelope, or the
     * whole body where there is no envelope.
     *
     * @param method the HTTP method: GET, HEAD, POST, PUT, PATCH or DELETE
     * @param path the path below the base URL, such as {@code /customers}. An ID within it must be percent-encoded
     * @return the response, whose data is what {@link Json#value()} describes
     */
    public ApiResponse<@Nullable Object> request(String method, String path) {
        return request(method, path, RequestParams.builder().build());
    }

    /**
     * Calls any path below the base URL, for endpoints that this version has no method for. Retries, deadlines,
     * idempotency keys and errors are those of every call. The result is {@code "data"} of the API's envelope, or the
     * whole body where there is no envelope.
     *
     * @param method the HTTP method: GET, HEAD, POST, PUT, PATCH or DELETE
     * @param path the path below the base URL, such as {@code /customers}. An ID within it must be percent-encoded
     * @param params the query and the body
     * @return the response, whose data is what {@link Json#value()} describes
     */
    public ApiResponse<@Nullable Object> request(String method, String path, RequestParams params) {
        return request(method, path, params, CallOptions.NONE);
    }

    /**
     * Calls any path below the base URL, for endpoints that this version has no method for. Retries, deadlines,
     * idempotency keys and errors are those of every call. The result is {@code "data"} of the API's envelope, or the
     * whole body where there is no envelope.
     *
     * @param method the HTTP method: GET, HEAD, POST, PUT, PATCH or DELETE
     * @param path the path below the base URL, such as {@code /customers}. An ID within it must be percent-encoded
     * @param params the query and the body
     * @param options options of this call
     * @return the response, whose data is what {@link Json#value()} describes
     */
    public ApiResponse<@Nullable Object> request(
            String method, String path, RequestParams params, CallOptions options) {
        return caller.send(ApiCall.request(method, path, params), options);
    }

    /** {@return the asynchronous face of this client: the same operations as futures} */
    public AsyncCommet async() {
        return async;
    }

    /**
     * Stops the calls that are under way, which then fail with a {@link CommetCancelledException}, and closes connections.
     * Later calls fail with a {@link CommetConfigurationException}. Closing again has no effect.
     */
    @Override
    public void close() {
        caller.close();
    }

    @Override
    public String toString() {
        return "Commet";
    }

    /** Builds a client. {@link #build()} reports what is wrong with a setting. */
    public static final class Builder {
        private final CallArguments settings = new CallArguments();

        private Builder() {}

        /**
         * The API key. Default: the environment variable {@code COMMET_API_KEY}.
         *
         * @param apiKey the value; null for the default
         * @return this builder
         */
        public Builder apiKey(@Nullable String apiKey) {
            settings.set("apiKey", apiKey);
            return this;
        }

        /**
         * The URL of the API. Default: the environment variable {@code COMMET_BASE_URL}, else
         * {@code https://commet.co/api}.
         *
         * @param baseUrl the value; null for the default
         * @return this builder
         */
        public Builder baseUrl(@Nullable String baseUrl) {
            settings.set("baseUrl", baseUrl);
            return this;
        }

        /**
         * The longest time a call may take, all attempts and back-off together. Default: 60 s.
         *
         * @param timeout the value; null for the default
         * @return this builder
         */
        public Builder timeout(@Nullable Duration timeout) {
            settings.set("timeout", timeout);
            return this;
        }

        /**
         * The longest time one attempt may take, from opening the connection to the last byte of the response. Default:
         * 30 s.
         *
         * @param attemptTimeout the value; null for the default
         * @return this builder
         */
        public Builder attemptTimeout(@Nullable Duration attemptTimeout) {
            settings.set("attemptTimeout", attemptTimeout);
            return this;
        }

        /**
         * The longest time that opening a connection may take, TLS included. Default: 5 s.
         *
         * @param connectTimeout the value; null for the default
         * @return this builder
         */
        public Builder connectTimeout(@Nullable Duration connectTimeout) {
            settings.set("connectTimeout", connectTimeout);
            return this;
        }

        /**
         * The number of retries after a failed attempt. Default: 3.
         *
         * @param maxRetries the value
         * @return this builder
         */
        public Builder maxRetries(int maxRetries) {
            settings.set("maxRetries", maxRetries);
            return this;
        }

        /**
         * The first wait before a retry, and the longest. The wait before retry n is random, up to
         * {@code first · 2ⁿ⁻¹}. Default: 0.5 s and 8 s.
         *
         * @param first the first of them
         * @param longest the second of them
         * @return this builder
         */
        public Builder backoff(Duration first, Duration longest) {
            settings.pair("backoff", Required.of(first, "first"), Required.of(longest, "longest"));
            return this;
        }

        /**
         * The longest wait before a retry that a server's {@code Retry-After} may ask for. A longer one is shortened to
         * this. Default: 30 s.
         *
         * @param maxRetryAfter the value; null for the default
         * @return this builder
         */
        public Builder maxRetryAfter(@Nullable Duration maxRetryAfter) {
            settings.set("maxRetryAfter", maxRetryAfter);
            return this;
        }

        /**
         * The retries allowed at once, and those allowed per second, for this client alone. Default: a budget that all
         * clients of the process share.
         *
         * @param burst the first of them
         * @param perSecond the second of them
         * @return this builder
         */
        public Builder retryBudget(int burst, int perSecond) {
            settings.pair("retryBudget", burst, perSecond);
            return this;
        }

        /**
         * The largest response that is read, in bytes after decompression. Default: 16 MiB.
         *
         * @param maxResponseBytes the value
         * @return this builder
         */
        public Builder maxResponseBytes(long maxResponseBytes) {
            settings.set("maxResponseBytes", maxResponseBytes);
            return this;
        }

        /**
         * How long an unused connection is kept open. Default: 50 s.
         *
         * @param idleTimeout the value; null for the default
         * @return this builder
         */
        public Builder idleTimeout(@Nullable Duration idleTimeout) {
            settings.set("idleTimeout", idleTimeout);
            return this;
        }

        /**
         * The largest number of connections of a blocking client, one for each call in progress. Further calls wait in
         * order. Default: 64.
         *
         * @param maxBlockingConnections the value
         * @return this builder
         */
        public Builder maxBlockingConnections(int maxBlockingConnections) {
            settings.set("maxBlockingConnections", maxBlockingConnections);
            return this;
        }

        /**
         * The largest number of calls in progress, each on a connection of its own unless the server speaks HTTP/2.
         * Further calls wait in order. Default: 1,000.
         *
         * @param maxConnections the value
         * @return this builder
         */
        public Builder maxConnections(int maxConnections) {
            settings.set("maxConnections", maxConnections);
            return this;
        }

        /**
         * The proxy, {@code http://user:password@host:port} or {@code socks5://host:port}; an empty text for none.
         * Default: the environment variables {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
         * {@code NO_PROXY}.
         *
         * @param proxy the value; null for the default
         * @return this builder
         */
        public Builder proxy(@Nullable String proxy) {
            settings.set("proxy", proxy);
            return this;
        }

        /**
         * A PEM file of certificates to trust besides the platform's.
         *
         * @param caFile the value; null for the default
         * @return this builder
         */
        public Builder caFile(@Nullable Path caFile) {
            settings.set("caFile", caFile);
            return this;
        }

        /**
         * Builds the client. Nothing is started or connected yet.
         *
         * @return the client
         * @throws CommetConfigurationException when a setting is wrong
         */
        public Commet build() {
            return new Commet(settings);
        }

        /** Shows no settings, because one of them is the API key. */
        @Override
        public String toString() {
            return "Commet.Builder";
        }
    }
}
