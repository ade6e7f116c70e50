package co.commet;

import org.jspecify.annotations.Nullable;

/**
 * A call that is not made yet: an operation ({@code resource.verb}) with its arguments, and the type of the data that it
 * returns.
 */
record ApiCall<T extends @Nullable Object>(String operation, JsonType<T> type, CallArguments arguments) {
    ApiCall(String operation, JsonType<T> type) {
        this(operation, type, new CallArguments());
    }

    /** A call of any path. */
    static ApiCall<@Nullable Object> request(String method, String path, RequestParams params) {
        return new ApiCall<@Nullable Object>("request", JsonType.ANY)
                .with("method", method)
                .with("path", path)
                .with(params);
    }

    /** With an argument that is given by its position. */
    ApiCall<T> with(String name, @Nullable Object value) {
        arguments.with(name, value);
        return this;
    }

    /** With the arguments of an object of parameters. */
    ApiCall<T> with(CallParams params) {
        arguments.with(params);
        return this;
    }
}
