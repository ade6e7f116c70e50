package co.commet.internal.ffi;

import java.nio.file.Path;

/** Chooses how the native library is called. Java 17 to 21 have another version of this class. */
public final class Bindings {
    /** {@code ffm}: the Foreign Function &amp; Memory API; or {@code jni}. */
    public static final String PROPERTY = "co.commet.library.binding";

    private Bindings() {}

    /**
     * The functions of a library that is loaded.
     *
     * @param library its file
     * @return the functions
     * @throws IllegalArgumentException when {@value #PROPERTY} names none
     */
    public static Binding of(Path library) {
        String name = System.getProperty(PROPERTY, "ffm");
        return switch (name) {
            case "ffm" -> new FfmBinding(library);
            case "jni" -> new JniBinding();
            default -> throw new IllegalArgumentException(
                    "-D" + PROPERTY + "=" + name + ": unknown binding; expected jni or ffm");
        };
    }
}
