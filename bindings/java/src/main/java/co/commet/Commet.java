package co.commet;

import co.commet.internal.ffi.CommetClient;
import co.commet.internal.ffi.Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The Commet client. Make one and keep it: it serves any number of threads, platform and virtual ones.
 *
 * {@snippet :
 * try (Commet commet = Commet.builder().apiKey("ck_...").build()) {
 *     CreateCustomerParams params = CreateCustomerParams.builder()
 *             .email("billing@acme.com")
 *             .id("user_123")
 *             .build();
 *     ApiResponse<Customer> result = commet.customers().create(params);
 *     System.out.println(result.getData().getId()); // cus_abc123
 * }
 * }
 *
 * <p>A call is checked, then attempted: up to three retries after a failed connection, a timeout or a 408, 429, 500, 502,
 * 503, 504, with back-off, obeying {@code Retry-After}, within one total timeout. Every write carries an idempotency key, the
 * same in all its attempts. What fails in the end is a {@link CommetException} with a {@linkplain CommetException#getKind()
 * kind} and an {@linkplain CommetException#getOutcome() outcome}.
 *
 * <p>What happens meanwhile goes to the {@link System.Logger} {@code co.commet}.
 */
public final class Commet implements AutoCloseable {
    private final CommetClient client;
    private final Customers customers;
    private final AsyncCommet async;

    private Commet(Settings settings) {
        client = Native.open(settings);
        Caller caller = new Caller(client);
        Operations operations = new Operations(client);
        customers = new Customers(caller, operations);
        async = new AsyncCommet(new AsyncCustomers(caller, operations));
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
     * @throws UnsupportedOperationException when this Java is older than 22
     */
    public static Builder builder() {
        SupportedJava.check();
        return new Builder();
    }

    /**
     * The operations on customers.
     *
     * @return the operations
     */
    public Customers customers() {
        return customers;
    }

    /**
     * The same operations as futures.
     *
     * @return the asynchronous face of this client
     */
    public AsyncCommet async() {
        return async;
    }

    /**
     * Stops the calls that are under way, which then fail with a {@link CommetCancelledException}, and lets connections go.
     * Later calls fail with a {@link CommetConfigurationException}. A second time changes nothing.
     */
    @Override
    public void close() {
        client.shutdown();
    }

    @Override
    public String toString() {
        return "Commet";
    }

    /** Builds a client. What is wrong with a setting is told by {@link #build()}. */
    public static final class Builder {
        private @Nullable String apiKey;
        private @Nullable String baseUrl;
        private @Nullable Double timeout;
        private @Nullable Double attemptTimeout;
        private @Nullable Double connectTimeout;
        private @Nullable Long maxRetries;
        private double @Nullable [] backoff;
        private @Nullable Double maxRetryAfter;
        private long @Nullable [] retryBudget;
        private @Nullable Long maxResponseBytes;
        private @Nullable Double idleTimeout;
        private @Nullable Long maxBlockingCalls;
        private @Nullable Long maxConnections;
        private @Nullable String proxy;
        private @Nullable String caFile;

        private Builder() {}

        /**
         * The API key. Default: the environment's {@code COMMET_API_KEY}.
         *
         * @param apiKey a key that begins with {@code ck_} or {@code rk_}
         * @return this builder
         */
        public Builder apiKey(@Nullable String apiKey) {
            this.apiKey = apiKey;
            return this;
        }

        /**
         * Where the API is. Default: the environment's {@code COMMET_BASE_URL}, then {@code https://commet.co/api}.
         *
         * @param baseUrl an http or https URL
         * @return this builder
         */
        public Builder baseUrl(@Nullable String baseUrl) {
            this.baseUrl = baseUrl;
            return this;
        }

        /**
         * The whole time a call may take, attempts and back-off together. Default: 60 s.
         *
         * @param timeout more than nothing
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            this.timeout = RequestOptions.milliseconds(timeout);
            return this;
        }

        /**
         * The time one attempt may take, from dialling to the last byte of the answer. Default: 30 s.
         *
         * @param timeout more than nothing
         * @return this builder
         */
        public Builder attemptTimeout(Duration timeout) {
            this.attemptTimeout = RequestOptions.milliseconds(timeout);
            return this;
        }

        /**
         * The time that making a connection may take, TLS included. Default: 5 s.
         *
         * @param timeout more than nothing
         * @return this builder
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = RequestOptions.milliseconds(timeout);
            return this;
        }

        /**
         * How often a failed attempt is repeated. Default: 3.
         *
         * @param maxRetries 0 or more
         * @return this builder
         */
        public Builder maxRetries(int maxRetries) {
            this.maxRetries = (long) maxRetries;
            return this;
        }

        /**
         * The back-off: before retry n a random wait up to {@code first} · 2ⁿ⁻¹, never above {@code longest}. Default: 0.5 s
         * and 8 s.
         *
         * @param first the longest wait before the first retry
         * @param longest the longest wait of all
         * @return this builder
         */
        public Builder backoff(Duration first, Duration longest) {
            this.backoff = new double[] {
                RequestOptions.milliseconds(Required.of(first, "first")),
                RequestOptions.milliseconds(Required.of(longest, "longest"))
            };
            return this;
        }

        /**
         * The longest that a server's {@code Retry-After} is obeyed. Default: 30 s.
         *
         * @param longest the longest wait
         * @return this builder
         */
        public Builder maxRetryAfter(Duration longest) {
            this.maxRetryAfter = RequestOptions.milliseconds(longest);
            return this;
        }

        /**
         * A retry budget of this client's own, instead of the one all clients of the process share.
         *
         * @param burst how many retries at once
         * @param perSecond how many a second in the long run
         * @return this builder
         */
        public Builder retryBudget(int burst, int perSecond) {
            this.retryBudget = new long[] {burst, perSecond};
            return this;
        }

        /**
         * The largest answer that is read. Default: 16 MiB.
         *
         * @param bytes its size in bytes, once decompressed
         * @return this builder
         */
        public Builder maxResponseBytes(long bytes) {
            this.maxResponseBytes = bytes;
            return this;
        }

        /**
         * How long an unused connection is kept. Default: 50 s.
         *
         * @param timeout the time
         * @return this builder
         */
        public Builder idleTimeout(Duration timeout) {
            this.idleTimeout = RequestOptions.milliseconds(timeout);
            return this;
        }

        /**
         * How many calls of platform threads are made at once, each on a connection of its own; further callers wait in order.
         * Default: 64.
         *
         * @param calls 1 or more
         * @return this builder
         */
        public Builder maxBlockingCalls(int calls) {
            this.maxBlockingCalls = (long) calls;
            return this;
        }

        /**
         * How many calls of {@code async()} and of virtual threads are made at once, each on a connection of its own unless the
         * server speaks HTTP/2; further ones wait in order. Default: 1,000.
         *
         * @param connections 1 or more
         * @return this builder
         */
        public Builder maxConnections(int connections) {
            this.maxConnections = (long) connections;
            return this;
        }

        /**
         * The proxy: {@code http://user:password@host:port} or {@code socks5://host:port}. Default: the environment's
         * {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, but never for this machine's own
         * addresses.
         *
         * @param url its URL; an empty one is no proxy, whatever the environment says
         * @return this builder
         */
        public Builder proxy(String url) {
            this.proxy = url;
            return this;
        }

        /**
         * Certificate authorities to trust beside the platform's.
         *
         * @param file a PEM file
         * @return this builder
         */
        public Builder caFile(Path file) {
            this.caFile = Required.of(file, "file").toString();
            return this;
        }

        /**
         * Builds the client. Nothing is started or connected yet.
         *
         * @return the client
         * @throws CommetConfigurationException when a setting is wrong
         */
        public Commet build() {
            return new Commet(new Settings(
                    text("apiKey", apiKey),
                    text("baseUrl", baseUrl),
                    timeout,
                    attemptTimeout,
                    connectTimeout,
                    maxRetries,
                    backoff,
                    maxRetryAfter,
                    retryBudget,
                    maxResponseBytes,
                    idleTimeout,
                    maxBlockingCalls,
                    maxConnections,
                    text("proxy", proxy),
                    text("caFile", caFile),
                    "java"));
        }

        private static @Nullable String text(String name, @Nullable String text) {
            if (text != null && Values.isHalved(text)) {
                throw CommetConfigurationException.of(name + ": " + Values.HALVED);
            }
            return text;
        }

        /** None of the settings: one of them is the key. */
        @Override
        public String toString() {
            return "Commet.Builder";
        }
    }
}
