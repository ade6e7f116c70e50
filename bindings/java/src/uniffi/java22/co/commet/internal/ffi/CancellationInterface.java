package co.commet.internal.ffi;

/**
 * Cancels one call from another thread. The client that makes the call makes it.
 */
interface CancellationInterface {
    
    /**
     * Stops the call, which then fails as `cancelled`, unless its response has just arrived. Cancelling again has no effect.
     */public void cancel();
    
}

