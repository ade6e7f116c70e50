import co.commet.Commet;

/** A program that returns from {@code main} while calls are under way that the server answers much later. */
public final class Leaving {
    private Leaving() {}

    /** It needs no arguments. */
    @SuppressWarnings("resource") // It is left open.
    public static void main(String[] args) throws Exception {
        Commet commet = Commet.fromEnv();
        for (int i = 0; i < 8; i++) {
            commet.async().customers().get("cus_1");
            Thread thread = new Thread(() -> commet.customers().get("cus_1"));
            thread.setDaemon(true);
            thread.start();
        }
        Thread.sleep(500);
        System.out.println("leaves");
    }
}
