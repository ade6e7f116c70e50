package co.commet.conformance;

import co.commet.Cancellation;
import co.commet.Commet;
import co.commet.Json;
import co.commet.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One line from the judge. */
record Line(Map<String, Object> line) {
    Line(String text) {
        this(map(Json.parse(text).value()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    Object id() {
        return line.get("id");
    }

    boolean describe() {
        return is("describe");
    }

    String session() {
        return (String) line.get("session");
    }

    String operation() {
        return (String) line.get("operation");
    }

    Map<String, Object> arguments() {
        return map(line.get("arguments"));
    }

    boolean exact() {
        return is("exact");
    }

    boolean iterate() {
        return is("iterate");
    }

    boolean close() {
        return is("close");
    }

    long take() {
        return line.get("take") instanceof Long take ? take : Long.MAX_VALUE;
    }

    Long cancelAfter() {
        return (Long) map(line.get("options")).get("cancelAfterMs");
    }

    private boolean is(String name) {
        return Boolean.TRUE.equals(line.get(name));
    }

    /** The client that the line describes. */
    Commet client() {
        Map<String, Object> client = map(line.get("client"));
        Commet.Builder builder = Commet.builder().apiKey((String) line.get("apiKey")).baseUrl((String) line.get("baseUrl"));
        given(client, "maxRetries", value -> builder.maxRetries(number(value)));
        given(client, "backoffMs", value -> builder.backoff(ms(((List<?>) value).get(0)), ms(((List<?>) value).get(1))));
        given(client, "maxRetryAfterMs", value -> builder.maxRetryAfter(ms(value)));
        given(client, "timeoutMs", value -> builder.timeout(ms(value)));
        given(client, "attemptTimeoutMs", value -> builder.attemptTimeout(ms(value)));
        given(client, "connectTimeoutMs", value -> builder.connectTimeout(ms(value)));
        given(client, "maxResponseBytes", value -> builder.maxResponseBytes((Long) value));
        given(client, "retryBudget", value -> builder.retryBudget(number(((List<?>) value).get(0)), number(((List<?>) value).get(1))));
        given(client, "idleTimeoutMs", value -> builder.idleTimeout(ms(value)));
        return builder.build();
    }

    /** The options of its call. */
    RequestOptions options(Cancellation cancellation) {
        Map<String, Object> options = map(line.get("options"));
        RequestOptions.Builder builder = RequestOptions.builder();
        given(options, "timeoutMs", value -> builder.timeout(ms(value)));
        given(options, "deadlineMs", value -> builder.deadline(ms(value)));
        given(options, "attemptTimeoutMs", value -> builder.attemptTimeout(ms(value)));
        given(options, "connectTimeoutMs", value -> builder.connectTimeout(ms(value)));
        given(options, "maxRetries", value -> builder.maxRetries(number(value)));
        given(options, "idempotencyKey", value -> builder.idempotencyKey((String) value));
        map(options.get("headers")).forEach((name, value) -> builder.header(name, (String) value));
        if (cancellation != null) {
            builder.cancellation(cancellation);
        }
        return builder.build();
    }

    private static void given(Map<String, Object> values, String name, Consumer<Object> setter) {
        if (values.get(name) != null) {
            setter.accept(values.get(name));
        }
    }

    private static int number(Object value) {
        return Math.toIntExact((Long) value);
    }

    private static Duration ms(Object value) {
        return Duration.ofMillis((Long) value);
    }
}
