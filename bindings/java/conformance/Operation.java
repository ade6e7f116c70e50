package co.commet.conformance;

import co.commet.ApiResponse;
import co.commet.AsyncPaginator;
import co.commet.CallOptions;
import co.commet.Commet;
import co.commet.Paginator;
import java.util.concurrent.CompletableFuture;

/** An operation: its public methods. pages and asyncPages are null when it does not return pages. */
record Operation(
        String name,
        Method<ApiResponse<?>> blocking,
        Method<CompletableFuture<? extends ApiResponse<?>>> async,
        Method<Paginator<?>> pages,
        Method<AsyncPaginator<?>> asyncPages) {
    /** A public method. */
    interface Method<R> {
        R call(Commet commet, Given given, CallOptions options);
    }

    static Operation named(String name) {
        return Operations.ALL.stream()
                .filter(operation -> operation.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }
}
