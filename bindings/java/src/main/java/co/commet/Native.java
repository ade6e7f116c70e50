package co.commet;

import co.commet.internal.NativeLibrary;
import co.commet.internal.ffi.CallException;
import co.commet.internal.ffi.CommetClient;
import co.commet.internal.ffi.Watcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;

/** The native library, loaded once. */
final class Native {
    /** Where the generated code looks for the library. */
    private static final String OVERRIDE = "uniffi.component.commet.libraryOverride";

    private static final ReentrantLock LOADING = new ReentrantLock();
    private static volatile boolean loaded;

    /** Asked on the calling thread while it is blocked in a call. */
    private static final Watcher INTERRUPTS = Native::isInterrupted;

    private Native() {}

    /** A thread of the host's own kind may throw. */
    private static boolean isInterrupted() {
        try {
            return Thread.currentThread().isInterrupted();
        } catch (Throwable e) {
            return false;
        }
    }

    /** Loads the library, if nothing has loaded it yet. */
    static void load() {
        if (loaded) {
            return;
        }
        LOADING.lock();
        try {
            if (!loaded) {
                start(NativeLibrary.load());
                loaded = true;
            }
        } finally {
            LOADING.unlock();
        }
    }

    private static void start(Path library) {
        String before = System.getProperty(OVERRIDE);
        System.setProperty(OVERRIDE, library.toString());
        String theirs;
        try {
            theirs = co.commet.internal.ffi.Commet.version();
        } finally {
            if (before == null) {
                System.clearProperty(OVERRIDE);
            } else {
                System.setProperty(OVERRIDE, before);
            }
        }
        String ours = version();
        if (!ours.equals(theirs)) {
            throw new UnsatisfiedLinkError("co.commet " + ours + " found a native library of version " + theirs + ": " + library);
        }
    }

    /** A client of the library, with settings as JSON text. */
    static CommetClient open(String settings) {
        load();
        try {
            return new CommetClient("commet-java/" + version(), settings, INTERRUPTS);
        } catch (CallException | RuntimeException e) {
            throw CallFailure.unchecked(e);
        }
    }

    /** This package's version. */
    static String version() {
        try (InputStream stream = Native.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
