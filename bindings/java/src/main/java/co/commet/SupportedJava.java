package co.commet;

/**
 * Refuses a Java that is too old. The classes of this package can be loaded by Java 17, so that it is this sentence that
 * an application gets there; the generated ones, which need Java 22, are not reached.
 */
final class SupportedJava {
    private static final int LEAST = 22;

    private SupportedJava() {}

    static void check() {
        int version = Runtime.version().feature();
        if (version < LEAST) {
            throw new UnsupportedOperationException("the Commet client needs Java " + LEAST + " or newer, and this is Java "
                    + Runtime.version() + " in " + System.getProperty("java.home")
                    + "; install a newer JDK (https://adoptium.net) and run the application with it (JAVA_HOME)");
        }
    }
}
