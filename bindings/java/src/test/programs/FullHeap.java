import co.commet.Commet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program whose heap is full while answers come, and whose listeners throw. Every call has to end all the same, and later
 * ones work.
 */
public final class FullHeap {
    private static final int CALLS = 40;
    private static final int ROUNDS = 2;

    /** Fills the heap. */
    private static Object[] filling;

    private FullHeap() {}

    /** Its argument: how long the server takes, in milliseconds. */
    public static void main(String[] args) throws Exception {
        long delay = Long.parseLong(args[0]);
        try (Commet commet = Commet.fromEnv()) {
            // This loads everything that the first calls need.
            commet.customers().list(null, null, 1, null);
            call(commet).get();
            int ended = 0;
            for (int round = 0; round < ROUNDS; round++) {
                List<CompletableFuture<?>> calls = new ArrayList<>();
                for (int i = 0; i < CALLS; i++) {
                    CompletableFuture<?> call = call(commet);
                    calls.add(call);
                    // They end by no means for sure: Java's own code throws where it has no memory for what was thrown.
                    call.thenRun(FullHeap::overflow);
                    call.whenComplete((response, failure) -> {
                        throw new IllegalStateException("on purpose");
                    });
                }
                fill(2 * delay);
                filling = null;
                for (CompletableFuture<?> call : calls) {
                    ended += ends(call);
                }
            }
            System.out.println("ended " + ended + " of " + CALLS * ROUNDS);
            call(commet).get();
            System.out.println("works");
        }
    }

    private static CompletableFuture<?> call(Commet commet) {
        return commet.async().customers().list(null, null, 1, null);
    }

    /** Takes all memory, and keeps it for a while. */
    private static void fill(long milliseconds) {
        int length = 1 << 16;
        long end = Long.MAX_VALUE;
        while (System.nanoTime() < end) {
            try {
                Object[] more = new Object[length];
                more[0] = filling;
                filling = more;
            } catch (OutOfMemoryError e) {
                if (length == 1 && end == Long.MAX_VALUE) {
                    end = System.nanoTime() + milliseconds * 1_000_000;
                }
                length = Math.max(1, length >> 4);
            }
        }
    }

    private static void overflow() {
        overflow();
    }

    private static int ends(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get(20, TimeUnit.SECONDS);
            return 1;
        } catch (ExecutionException e) {
            System.err.println("failed with " + e.getCause().getClass().getSimpleName());
            return 1;
        } catch (TimeoutException e) {
            return 0;
        }
    }
}
