import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;

/**
 * A program that loads the package with one class loader after another, as a server does that deploys an application anew.
 * Each makes its calls and closes its client; then it has to go from memory.
 */
public final class Redeployment {
    private Redeployment() {}

    /** Its arguments: the package's classes, the API's URL and a key. */
    public static void main(String[] args) throws Exception {
        for (int round = 0; round < 3; round++) {
            WeakReference<ClassLoader> loader = deploy(URI.create(args[0]).toURL(), args[1], args[2]);
            long end = System.nanoTime() + 20_000_000_000L;
            while (loader.get() != null) {
                if (System.nanoTime() > end) {
                    System.out.println("class loader " + round + " stays");
                    Thread.getAllStackTraces().keySet().forEach(System.out::println);
                    System.exit(1);
                }
                System.gc();
                Thread.sleep(100);
            }
        }
        System.out.println("all gone");
    }

    private static WeakReference<ClassLoader> deploy(URL classes, String url, String key) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass("co.commet.Commet");
            Object builder = type.getMethod("builder").invoke(null);
            builder.getClass().getMethod("apiKey", String.class).invoke(builder, key);
            builder.getClass().getMethod("baseUrl", String.class).invoke(builder, url);
            Object commet = builder.getClass().getMethod("build").invoke(builder);
            Object customers = type.getMethod("customers").invoke(commet);
            call(customers);
            ManyThreads.start(() -> call(customers)).join();
            Object async = type.getMethod("async").invoke(commet);
            ((CompletableFuture<?>) call(async.getClass().getMethod("customers").invoke(async))).get();
            ((AutoCloseable) commet).close();
            return new WeakReference<>(loader);
        }
    }

    private static Object call(Object customers) {
        try {
            Class<?>[] types = {Boolean.class, String.class, Integer.class, String.class};
            return customers.getClass().getMethod("list", types).invoke(customers, null, null, null, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
