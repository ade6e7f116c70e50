package co.commet.internal.ffi;

/**
 * Stops a call through the Foreign Function &amp; Memory API.
 *
 * @param cancellation the generated class's object
 */
record FfmCancellation(Cancellation cancellation) implements NativeCancellation {
    /** What the generated code takes. */
    static Cancellation generated(NativeCancellation given) {
        return given instanceof FfmCancellation ffm ? ffm.cancellation : null;
    }

    @Override
    public void cancel() {
        try {
            cancellation.cancel();
        } catch (IllegalStateException e) {
            // It is closed: nothing is left to stop.
        }
    }

    @Override
    public void close() {
        cancellation.close();
    }
}
