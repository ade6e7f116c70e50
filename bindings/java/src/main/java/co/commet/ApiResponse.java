package co.commet;

import co.commet.internal.ffi.Header;
import co.commet.internal.ffi.ResponseInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer: the data, and what came beside it. {@code toString} shows no headers and nothing personal.
 *
 * @param <T> the data's type
 */
public final class ApiResponse<T> {
    private final T data;
    private final ResponseInfo info;

    ApiResponse(T data, ResponseInfo info) {
        this.data = data;
        this.info = info;
    }

    /**
     * What was asked for.
     *
     * @return the data
     */
    public T getData() {
        return data;
    }

    /**
     * Whether there is a further page. Always false outside lists.
     *
     * @return whether there is
     */
    public boolean isHasMore() {
        return info.hasMore();
    }

    /**
     * The cursor of the next page, to be passed as it is.
     *
     * @return the cursor, if there is a further page
     */
    public @Nullable String getNextCursor() {
        return info.nextCursor();
    }

    /**
     * The HTTP status: 201 for a customer that was created, 200 for one that was there.
     *
     * @return the status
     */
    public int getStatus() {
        return info.status();
    }

    /**
     * The server's id of the request ({@code x-request-id}): quote it to support.
     *
     * @return the id, if it gave one
     */
    public @Nullable String getRequestId() {
        return info.requestId();
    }

    /**
     * How many attempts it took.
     *
     * @return the number
     */
    public int getAttempts() {
        return info.attempts();
    }

    /**
     * The idempotency key that this write carried.
     *
     * @return the key; null for a read
     */
    public @Nullable String getIdempotencyKey() {
        return info.idempotencyKey();
    }

    /**
     * Whether the server repeated the answer of an earlier request with the same idempotency key.
     *
     * @return whether it did
     */
    public boolean isReplayed() {
        return info.replayed();
    }

    /**
     * The server's code, when it gives one beside the data.
     *
     * @return the code
     */
    public @Nullable String getCode() {
        return info.code();
    }

    /**
     * The server's message, when it gives one beside the data.
     *
     * @return the message
     */
    public @Nullable String getMessage() {
        return info.message();
    }

    /**
     * The answer's headers. Names are found in any case.
     *
     * @return an unmodifiable map of each name to its values
     */
    public Map<String, List<String>> getHeaders() {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : info.headers()) {
            headers.computeIfAbsent(header.name(), _ -> new ArrayList<>()).add(header.value());
        }
        headers.replaceAll((_, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(headers);
    }

    /**
     * Fields beside the data that this version does not know.
     *
     * @return an unmodifiable map, with the values that {@link Json#value()} describes
     */
    public Map<String, @Nullable Object> getExtra() {
        return Values.toMap(info.extra());
    }

    /**
     * The whole response as JSON text: metadata and unknown fields are byte for byte what the server wrote.
     *
     * @return the text of a JSON object
     */
    public String toJson() {
        return info.json();
    }

    @Override
    public String toString() {
        return "ApiResponse{data=" + data + ", status=" + info.status() + ", hasMore=" + info.hasMore() + ", requestId="
                + info.requestId() + ", attempts=" + info.attempts() + "}";
    }
}
