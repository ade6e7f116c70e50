package co.commet;

import co.commet.internal.NativeLibrary;
import co.commet.internal.ffi.Binding;
import co.commet.internal.ffi.Bindings;
import co.commet.internal.ffi.CallException;
import co.commet.internal.ffi.NativeClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The native library, loaded once. */
final class Native {
    private static final ReentrantLock LOADING = new ReentrantLock();
    private static volatile @Nullable Binding loaded;

    private Native() {}

    /** Its functions. The first call loads it. */
    static Binding load() {
        Binding binding = loaded;
        if (binding != null) {
            return binding;
        }
        LOADING.lock();
        try {
            binding = loaded;
            if (binding == null) {
                binding = bind(NativeLibrary.load());
                loaded = binding;
            }
            return binding;
        } finally {
            LOADING.unlock();
        }
    }

    private static Binding bind(Path library) {
        Binding binding = Bindings.of(library);
        String theirs = binding.version();
        String ours = version();
        if (!ours.equals(theirs)) {
            throw new UnsatisfiedLinkError("co.commet " + ours + " found a native library of version " + theirs + ": " + library);
        }
        return binding;
    }

    /** A client of the library, with settings as JSON text. */
    static NativeClient open(String settings) {
        Binding binding = load();
        try {
            return binding.open("commet-java/" + version(), settings);
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
