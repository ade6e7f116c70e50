package co.commet.internal.ffi;

import java.nio.file.Path;

/** Chooses how the native library is called. Java 22 and newer have another version of this class. */
public final class Bindings {
    /** {@code jni}, or {@code ffm}: the Foreign Function &amp; Memory API, from Java 22 on. */
    public static final String PROPERTY = "co.commet.library.binding";

    private Bindings() {}

    /**
     * The functions of a library that is loaded.
     *
     * @param library its file
     * @return the functions
     * @throws IllegalArgumentException when {@value #PROPERTY} names none that this Java has
     */
    public static Binding of(Path library) {
        String name = System.getProperty(PROPERTY, "jni");
        if (name.equals("ffm")) {
            throw new IllegalArgumentException("-D" + PROPERTY + "=ffm needs Java 22 or newer, and this is Java "
                    + Runtime.version() + "; expected jni");
        }
        if (!name.equals("jni")) {
            throw new IllegalArgumentException("-D" + PROPERTY + "=" + name + ": unknown binding; expected jni or ffm");
        }
        return new JniBinding();
    }
}
