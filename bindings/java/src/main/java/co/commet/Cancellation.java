package co.commet;

import co.commet.internal.ffi.NativeCancellation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stops calls from another thread: all that were given it as an {@linkplain CallOptions.Builder#cancellation option}, at
 * once and for good. They fail with a {@link CommetCancelledException}, whose {@linkplain CommetException#getOutcome()
 * outcome} tells what became of a write.
 *
 * <p>A call on a platform or virtual thread is stopped by interrupting the thread as well, and an asynchronous one by
 * cancelling its future.
 */
public final class Cancellation {
    private final Set<NativeCancellation> calls = new HashSet<>();
    private boolean cancelled;

    /** Not cancelled yet. */
    public Cancellation() {}

    /** Cancels. Cancelling again has no effect. */
    public void cancel() {
        List<NativeCancellation> stopped;
        synchronized (calls) {
            cancelled = true;
            stopped = new ArrayList<>(calls);
            calls.clear();
        }
        stopped.forEach(NativeCancellation::cancel);
    }

    /**
     * Whether it was cancelled.
     *
     * @return whether it was
     */
    public boolean isCancelled() {
        synchronized (calls) {
            return cancelled;
        }
    }

    /** Lets it stop a call that begins now. */
    static void begin(@Nullable Cancellation cancellation, NativeCancellation call) {
        if (cancellation == null) {
            return;
        }
        synchronized (cancellation.calls) {
            if (!cancellation.cancelled) {
                cancellation.calls.add(call);
                return;
            }
        }
        call.cancel();
    }

    /** The call has ended. */
    static void end(@Nullable Cancellation cancellation, NativeCancellation call) {
        if (cancellation != null) {
            synchronized (cancellation.calls) {
                cancellation.calls.remove(call);
            }
        }
        call.close();
    }
}
