// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The asynchronous operations of a client: {@link Commet#async()}. */
public class AsyncCommet {
    private final Caller caller;
    private final AsyncCustomers customers;
    private final AsyncPlans plans;
    private final AsyncSubscriptions subscriptions;

    AsyncCommet(Caller caller) {
        this.caller = caller;
        customers = new AsyncCustomers(caller);
        plans = new AsyncPlans(caller);
        subscriptions = new AsyncSubscriptions(caller);
    }

    /** {@return the operations on customers} */
    public AsyncCustomers customers() {
        return customers;
    }

    /** {@return the operations on plans} */
    public AsyncPlans plans() {
        return plans;
    }

    /** {@return the operations on subscriptions} */
    public AsyncSubscriptions subscriptions() {
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
    public CompletableFuture<ApiResponse<@Nullable Object>> request(String method, String path) {
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
    public CompletableFuture<ApiResponse<@Nullable Object>> request(String method, String path, RequestParams params) {
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
    public CompletableFuture<ApiResponse<@Nullable Object>> request(
            String method, String path, RequestParams params, CallOptions options) {
        return caller.start(ApiCall.request(method, path, params), options);
    }

    @Override
    public String toString() {
        return "AsyncCommet";
    }
}
