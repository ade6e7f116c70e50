package co.commet;

/** The threads that this Java has. Java 17 to 20 have another version of this class. */
final class Threads {
    private Threads() {}

    /** Whether this is a virtual thread. */
    static boolean isVirtual() {
        return Thread.currentThread().isVirtual();
    }

    /** Runs code of the user's, which may block. */
    static void start(Runnable code) {
        Thread.startVirtualThread(code);
    }
}
