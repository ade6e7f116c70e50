// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A successful response: the data, and the other members of the response. {@code toString} shows no headers and nothing personal.
 *
 * @param <T> the type of the data
 */
@SuppressWarnings("serial") // What it holds can be serialized: models, lists of them, and JSON's values.
public final class ApiResponse<T extends @Nullable Object> implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private final JsonText json;
    private final T data;
    private final boolean hasMore;
    private final @Nullable String nextCursor;
    private final int status;
    private final @Nullable String requestId;
    private final int attempts;
    private final @Nullable String idempotencyKey;
    private final boolean isReplayed;
    private final @Nullable String code;
    private final @Nullable String message;
    private final @Nullable Object headers;
    private final Map<String, @Nullable Object> extra;

    /**
     * Makes a response by hand, for tests: a success at the first attempt.
     *
     * @param data the result of the operation
     * @param <T> the type of the data
     * @return the response
     */
    public static <T extends @Nullable Object> ApiResponse<T> of(T data) {
        return of(data, Map.of());
    }

    /**
     * Makes a response by hand, for tests, with further parts: {@code Map.of("hasMore", true, "nextCursor", "c")}.
     *
     * @param data the result of the operation
     * @param parts members of {@link #toJson}, by their names there
     * @param <T> the type of the data
     * @return the response
     */
    public static <T extends @Nullable Object> ApiResponse<T> of(
            T data, Map<String, ? extends @Nullable Object> parts) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("data", data);
        all.put("hasMore", false);
        all.put("status", 200);
        all.put("attempts", 1);
        all.put("isReplayed", false);
        all.put("extra", Map.of());
        all.putAll(Required.of(parts, "parts"));
        String json = JsonWriter.write("parts", all).text();
        return new ApiResponse<>(JsonText.of(json), read -> data);
    }

    ApiResponse(JsonText json, JsonType<T> type) {
        JsonMembers response = JsonReader.response(json, type);
        this.json = json;
        this.data = response.take("data", type);
        this.hasMore = response.flag("hasMore");
        this.nextCursor = response.take("nextCursor", JsonType.STRING);
        this.status = response.number("status");
        this.requestId = response.take("requestId", JsonType.STRING);
        this.attempts = response.number("attempts");
        this.idempotencyKey = response.take("idempotencyKey", JsonType.STRING);
        this.isReplayed = response.flag("isReplayed");
        this.code = response.take("code", JsonType.STRING);
        this.message = response.take("message", JsonType.STRING);
        this.headers = response.take("headers", JsonType.ANY);
        this.extra = response.take("extra", JsonType.OBJECT);
    }

    /** {@return the result of the operation} */
    public T getData() {
        return data;
    }

    /** {@return whether there is a further page} False for anything but a list. */
    public boolean isHasMore() {
        return hasMore;
    }

    /** {@return the cursor of the next page; null when it is missing} Pass it on unchanged. */
    public @Nullable String getNextCursor() {
        return nextCursor;
    }

    /** {@return the HTTP status, such as 201 for something created and 200 for something that existed} */
    public int getStatus() {
        return status;
    }

    /** {@return the server's ID of the request ({@code x-request-id}); null when it is missing} Quote it to support. */
    public @Nullable String getRequestId() {
        return requestId;
    }

    /** {@return the number of attempts made} */
    public int getAttempts() {
        return attempts;
    }

    /** {@return the idempotency key that this write carried; null for a read} */
    public @Nullable String getIdempotencyKey() {
        return idempotencyKey;
    }

    /** {@return whether the server repeated the response to an earlier request with the same idempotency key} */
    public boolean isReplayed() {
        return isReplayed;
    }

    /** {@return the server's code, if it sent one besides the data; null when it is missing} */
    public @Nullable String getCode() {
        return code;
    }

    /** {@return the server's message, if it sent one besides the data; null when it is missing} */
    public @Nullable String getMessage() {
        return message;
    }

    /** {@return the response headers in order} Names are in lower case and may occur more than once. */
    public Map<String, List<String>> getHeaders() {
        return ResponseHeaders.map(headers);
    }

    /** {@return members besides the data that this version does not know} */
    public Map<String, @Nullable Object> getExtra() {
        return extra;
    }

    /** {@return the whole response as the text of a JSON object} What the API leaves to you is as the server wrote it. */
    public String toJson() {
        return json.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApiResponse<?> same && Objects.equals(same.data, data) && same.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return "ApiResponse{"
                + "data=" + ModelFields.shown(data)
                + ", hasMore=" + hasMore
                + ", nextCursor=" + nextCursor
                + ", status=" + status
                + ", requestId=" + requestId
                + ", attempts=" + attempts
                + ", idempotencyKey=" + idempotencyKey
                + ", isReplayed=" + isReplayed
                + "}";
    }
}
