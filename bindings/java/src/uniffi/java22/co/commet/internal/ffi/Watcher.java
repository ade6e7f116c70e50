package co.commet.internal.ffi;

/**
 * Is asked on the calling thread, at intervals, while a blocking call waits.
 */
interface Watcher {
    
    /**
     * Returns whether to stop the call that this thread is making, which then fails as `cancelled`, unless its response has
     * just arrived.
     */public boolean stop();
    
}

