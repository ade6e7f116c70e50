package co.commet.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the native library and loads it: where the property {@value #PROPERTY} says, or out of the jar, by way of a file
 * that bears its hash in its name.
 */
public final class NativeLibrary {
    /** A file, or a folder that holds it. */
    public static final String PROPERTY = "co.commet.library.path";

    private static final String NAME = System.mapLibraryName("commet_uniffi");

    private final List<String> tried = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private NativeLibrary() {}

    /**
     * Loads it.
     *
     * @return the file that was loaded
     * @throws IllegalCallerException when Java denies native access, naming the option that allows it
     * @throws UnsatisfiedLinkError when there is none for this machine, naming all places that were tried
     */
    public static Path load() {
        NativeLibrary library = new NativeLibrary();
        String given = System.getProperty(PROPERTY);
        Path loaded = given == null ? library.extracted() : library.given(Path.of(given));
        if (loaded == null) {
            throw library.failure();
        }
        return loaded;
    }

    private Path given(Path given) {
        Path file = Files.isDirectory(given) ? given.resolve(NAME) : given;
        return attempt(file.toAbsolutePath());
    }

    private Path extracted() {
        String resource = "/natives/" + platform() + "/" + NAME;
        String described = read(resource + ".sha256");
        if (described == null) {
            tried.add("jar:" + resource + " (the jar has libraries for " + inJar() + ")");
            return null;
        }
        String[] hashAndSize = described.strip().split(" ", 2);
        Extraction extraction = new Extraction(resource, hashAndSize[0], Long.parseLong(hashAndSize[1]), NAME);
        for (Path folder : Extraction.caches()) {
            try {
                Path loaded = attempt(extraction.into(folder));
                if (loaded != null) {
                    return loaded;
                }
            } catch (IllegalCallerException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                failed(folder, e);
            }
        }
        // Its own copy: the caches cannot be written or executed, or another class loader has loaded theirs.
        try {
            return attempt(extraction.once());
        } catch (IllegalCallerException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            failed(Path.of(System.getProperty("java.io.tmpdir")), e);
            return null;
        }
    }

    @SuppressWarnings("restricted")
    private Path attempt(Path file) {
        try {
            System.load(file.toString());
            return file;
        } catch (IllegalCallerException e) {
            throw denied(e);
        } catch (UnsatisfiedLinkError e) {
            failed(file, e);
            return null;
        }
    }

    private static IllegalCallerException denied(Throwable cause) {
        Module module = NativeLibrary.class.getModule();
        String allowed = module.isNamed() ? module.getName() : "ALL-UNNAMED";
        String message = "Java denies native access to the Commet client; run it with --enable-native-access=" + allowed
                + ", or write Enable-Native-Access: ALL-UNNAMED into the manifest of the application's jar";
        return new IllegalCallerException(message, cause);
    }

    private void failed(Path place, Throwable why) {
        tried.add(place + " (" + why.getMessage() + ")");
        failures.add(why);
    }

    private UnsatisfiedLinkError failure() {
        String all = String.join(", ", tried);
        Matcher glibc = Pattern.compile("`GLIBC_([0-9.]+)' not found").matcher(all);
        String old = glibc.find() ? "; it needs glibc " + glibc.group(1) + ", this system has an older one" : "";
        String message = "the native library of co.commet cannot be loaded on " + platform() + "; tried " + all + old
                + "; -D" + PROPERTY + "=FILE names another file, -D" + Extraction.PROPERTY
                + "=FOLDER another folder to keep it in";
        UnsatisfiedLinkError error = new UnsatisfiedLinkError(message);
        failures.forEach(error::addSuppressed);
        return error;
    }

    /** The platforms of this jar's libraries. */
    private static String inJar() {
        String platforms = read("/natives/platforms");
        return platforms == null ? "no platform" : String.join(", ", platforms.split("\n"));
    }

    private static String read(String resource) {
        try (InputStream stream = NativeLibrary.class.getResourceAsStream(resource)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /**
     * The machine's kind.
     *
     * @return {@code linux-x86_64}, {@code linux-musl-x86_64}, {@code macos-aarch64}, …
     */
    public static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = system.startsWith("mac") ? "macos" : system.startsWith("windows") ? "windows" : system;
        String arch = switch (processor) {
            case "amd64", "x86-64" -> "x86_64";
            case "arm64" -> "aarch64";
            default -> processor;
        };
        return os + (os.equals("linux") && isMusl() ? "-musl-" : "-") + arch;
    }

    /** Whether this process runs with musl: its loader is mapped. */
    private static boolean isMusl() {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"), StandardCharsets.ISO_8859_1)) {
            return maps.anyMatch(line -> line.contains("/ld-musl-"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
