package co.commet.internal.ffi;

/**
 * The Commet client. Any number of threads may use it.
 *
 * A call has two forms: blocking, on the calling thread, and asynchronous, on the runtime that all
 * clients of the process share. Dropping the future of an asynchronous call aborts it.
 */
interface CommetClientInterface {
    
    /**
     * Calls an operation by its name. `arguments` and `options` are the texts of JSON objects.
     */public CallReply call(java.lang.String operation, java.lang.String arguments, java.lang.@org.jspecify.annotations.Nullable String options, @org.jspecify.annotations.Nullable Cancellation cancellation) throws CallException;
    
    /**
     * Calls an operation, asynchronously.
     */public java.util.concurrent.CompletableFuture<CallReply> callAsync(java.lang.String operation, java.lang.String arguments, java.lang.@org.jspecify.annotations.Nullable String options, @org.jspecify.annotations.Nullable Cancellation cancellation) ;
    
    /**
     * Makes a cancellation for one call.
     */public Cancellation cancellation();
    
    /**
     * Stops the calls that are under way, which then fail as `cancelled`, and closes connections.
     * Later calls fail with a `configuration` error. Closing again has no effect.
     */public void shutdown();
    
}

