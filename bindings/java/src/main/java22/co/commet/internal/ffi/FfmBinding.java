package co.commet.internal.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The native library through the Foreign Function &amp; Memory API. */
final class FfmBinding implements Binding {
    /** Where the generated code looks for the library. */
    private static final String OVERRIDE = "uniffi.component.commet.libraryOverride";

    /** Asked on the calling thread while it is blocked in a call. */
    private static final Watcher INTERRUPTS = FfmBinding::isInterrupted;

    private final String version;

    FfmBinding(Path library) {
        String before = System.getProperty(OVERRIDE);
        System.setProperty(OVERRIDE, library.toString());
        try {
            version = Commet.version();
        } finally {
            if (before == null) {
                System.clearProperty(OVERRIDE);
            } else {
                System.setProperty(OVERRIDE, before);
            }
        }
    }

    /** A thread of the host's own kind may throw. */
    private static boolean isInterrupted() {
        try {
            return Thread.currentThread().isInterrupted();
        } catch (Throwable e) {
            return false;
        }
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public NativeClient open(String product, String settings) throws CallException {
        return new FfmClient(new CommetClient(product, settings, INTERRUPTS));
    }

    @Override
    public ErrorReport refused(String param, String why) {
        return Commet.refused(param, why);
    }

    @Override
    public ErrorReport misconfigured(String why) {
        return Commet.misconfigured(why);
    }

    @Override
    public ErrorReport panicked() {
        return Commet.panicked();
    }

    @Override
    public void checkJson(String text) throws CallException {
        Commet.checkJson(text);
    }

    @Override
    public String verifyWebhook(byte[] body, byte[] signature, List<byte[]> secrets) throws CallException {
        try (Arena arena = Arena.ofConfined()) {
            return Commet.verifyWebhook(lent(arena, body), signature, secrets);
        }
    }

    @Override
    public String signWebhook(byte[] body, byte[] secret) throws CallException {
        try (Arena arena = Arena.ofConfined()) {
            return Commet.signWebhook(lent(arena, body), lent(arena, secret));
        }
    }

    /** The bytes where the library can read them: the only copy of a body. */
    private static ByteBuffer lent(Arena arena, byte[] bytes) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes).asByteBuffer();
    }
}
