package co.commet.testing;

import co.commet.Commet;
import co.commet.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An organization of a local emulator, with the operations of the emulator's control API.
 *
 * <p>In JUnit 5, make it a field of the test class, so that each test has its own organization:
 *
 * <pre>{@code
 * @AutoClose
 * private final CommetEmulator emulator = CommetEmulator.start();
 * }</pre>
 */
public final class CommetEmulator implements AutoCloseable {
    /** The emulator of each program, with the end of its standard input that keeps it running. */
    private static final Map<String, Running> RUNNING = new HashMap<>();

    private final String url;
    private final String apiKey = "ck_test_" + UUID.randomUUID();
    private final List<Commet> clients = new ArrayList<>();

    private record Running(String url, Process process) {}

    private CommetEmulator(String url) {
        this.url = url;
    }

    /**
     * Makes a new organization. The first call starts the program {@code commet}, which ends with this process: the program
     * that the environment variable {@code COMMET_BIN} names, else the one in {@code PATH}.
     *
     * @return the organization
     */
    public static CommetEmulator start() {
        String named = System.getenv("COMMET_BIN");
        return start(named == null || named.isEmpty() ? "commet" : named);
    }

    /**
     * Makes a new organization in an emulator that the given program runs.
     *
     * @param program the path of the program {@code commet}
     * @return the organization
     */
    public static CommetEmulator start(String program) {
        synchronized (RUNNING) {
            return new CommetEmulator(RUNNING.computeIfAbsent(program, CommetEmulator::run).url());
        }
    }

    private static Running run(String program) {
        try {
            // It ends with this process, which holds the other end of its standard input.
            Process process = new ProcessBuilder(program, "emulate", "--port", "0", "--stop-with-stdin")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String ready = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
            if (ready == null) {
                throw new IllegalStateException(program + " did not start");
            }
            return new Running(String.valueOf(member(Json.parse(ready).value(), "url")), process);
        } catch (IOException e) {
            throw new IllegalStateException("there is no program " + program + "; put it in PATH, or name it in COMMET_BIN", e);
        }
    }

    /** {@return the URL of the emulator and of its dashboard} */
    public String url() {
        return url;
    }

    /** {@return the base URL of a client: {@code baseUrl}, or {@code COMMET_BASE_URL}} */
    public String baseUrl() {
        return url + "/api";
    }

    /** {@return the API key of this organization} */
    public String apiKey() {
        return apiKey;
    }

    /** {@return a client of this organization, which {@link #close} closes} */
    public Commet client() {
        return client(builder -> builder);
    }

    /**
     * Makes a client of this organization with other settings. {@link #close} closes it.
     *
     * @param settings changes the settings: {@code builder -> builder.maxRetries(0)}
     * @return the client
     */
    public Commet client(UnaryOperator<Commet.Builder> settings) {
        Commet client = settings.apply(Commet.builder().apiKey(apiKey).baseUrl(baseUrl())).build();
        clients.add(client);
        return client;
    }

    /**
     * Moves the organization's clock. When this returns, everything that became due has happened: renewals, charges,
     * cancellations.
     *
     * @param duration how far the clock moves
     */
    public void advance(Duration duration) {
        control("POST", "clock", Map.of("advanceMs", duration.toMillis()));
    }

    /**
     * Pays a checkout, as the customer would in a browser.
     *
     * @param checkoutUrl the {@code checkoutUrl} of a subscription
     */
    public void pay(String checkoutUrl) {
        control("POST", "checkouts/" + segment(checkoutUrl.substring(checkoutUrl.lastIndexOf('/') + 1)) + "/pay", null);
    }

    /**
     * Makes the next charges of a customer fail.
     *
     * @param customerId the Commet ID or your own user ID
     * @param count how many charges fail
     */
    public void failNextCharges(String customerId, int count) {
        control("POST", "customers/" + segment(customerId) + "/failing-charges", Map.of("count", count));
    }

    /**
     * Scripts the next requests, in order.
     *
     * @param steps the steps: {@code Map.of("status", 503)}, {@code "handle"}
     */
    public void faults(Object... steps) {
        control("POST", "faults", Arrays.asList(steps));
    }

    /**
     * Creates plausible records, or the given ones.
     *
     * @param records how many of each resource, or a list of records: {@code Map.of("customers", 25)}
     */
    public void seed(Map<String, ?> records) {
        control("POST", "seed", records);
    }

    /** {@return the requests so far, the oldest first: {@code method}, {@code path}, {@code status}, {@code body}, …} */
    @SuppressWarnings("unchecked") // They are objects.
    public List<Map<String, @Nullable Object>> requests() {
        return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(control("GET", "requests", null));
    }

    /** Deletes the organization's records, clock, requests and faults. */
    public void reset() {
        control("POST", "reset", null);
    }

    /**
     * Sends a request to the emulator's control API.
     *
     * @param method the method
     * @param path the path after {@code /_emulator/}
     * @param body the body, of a type that {@link Json#of} takes; null for none
     * @return the data of the response, of a type that {@link Json#value()} describes
     */
    public @Nullable Object control(String method, String path, @Nullable Object body) {
        try {
            HttpURLConnection request = (HttpURLConnection) URI.create(url + "/_emulator/" + path).toURL().openConnection();
            request.setRequestMethod(method);
            request.setRequestProperty("x-api-key", apiKey);
            request.setRequestProperty("content-type", "application/json");
            if (body != null) {
                request.setDoOutput(true);
                request.getOutputStream().write(Json.of(body).text().getBytes(StandardCharsets.UTF_8));
            }
            boolean isRefused = request.getResponseCode() >= 300;
            try (InputStream answer = isRefused ? request.getErrorStream() : request.getInputStream()) {
                String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                if (isRefused) {
                    throw new IllegalStateException("the emulator refused " + method + " " + path + ": " + text);
                }
                return text.isEmpty() ? null : member(Json.parse(text).value(), "data");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the clients that this object made. */
    @Override
    public void close() {
        clients.forEach(Commet::close);
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> members ? members.get(name) : null;
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
