package co.commet;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that takes all files, threads or memory that it may have, makes a call of each kind, gives them back and makes the
 * calls again. It prints what became of each.
 */
final class Exhausted {
    /** The limit on the address space, on Linux. */
    private static final int RLIMIT_AS = 9;

    private static final long PAGE = 4096;
    private static final long SPARE = 1024 * 1024;

    private final Commet commet;

    private Exhausted(Commet commet) {
        this.commet = commet;
    }

    /** Its arguments: files, threads or memory, the API's URL and a key. */
    public static void main(String[] args) throws Exception {
        Native.load();
        // Loading a class takes a file.
        for (Class<?> type : List.of(Commet.class, Exhausted.class)) {
            load(type);
        }
        Exhausted program = new Exhausted(
                Commet.builder().baseUrl(args[1]).apiKey(args[2]).maxRetries(0).build());
        Thread.startVirtualThread(() -> {}).join();
        Runnable back =
                switch (args[0]) {
                    case "files" -> files();
                    case "threads" -> threads();
                    default -> program.memory();
                };
        Map<String, String> failed = program.calls();
        back.run();
        print("without", failed);
        print("with", program.calls());
    }

    private static void print(String when, Map<String, String> ends) {
        ends.forEach((kind, end) -> System.out.println(when + " " + kind + ": " + end));
    }

    private static void load(Class<?> of) throws IOException, ReflectiveOperationException {
        Path place = Path.of(URI.create(of.getProtectionDomain().getCodeSource().getLocation().toString()));
        if (Files.isRegularFile(place)) {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                load(of, jar.getPath("/"));
                if (!"jni".equals(System.getProperty("co.commet.library.binding"))) {
                    load(of, jar.getPath("/META-INF/versions/22"));
                }
            }
        } else {
            load(of, place);
        }
    }

    private static void load(Class<?> of, Path folder) throws IOException, ReflectiveOperationException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name = folder.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                if (name.startsWith("co.commet.") && !name.endsWith("Test") && !name.contains("Test$") && !name.endsWith("-info")) {
                    Class.forName(name, true, of.getClassLoader());
                }
            }
        }
    }

    private static Runnable files() {
        List<FileInputStream> files = new ArrayList<>();
        try {
            while (true) {
                files.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            // None is left.
        }
        return () -> {
            for (FileInputStream file : files) {
                try {
                    file.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static Runnable threads() {
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        try {
            while (true) {
                Thread thread = new Thread(() -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                thread.start();
                threads.add(thread);
            }
        } catch (OutOfMemoryError e) {
            // None is left.
        }
        return () -> {
            end.countDown();
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    /** Leaves enough for the small parts of a call, and neither for a thread's stack nor for a large answer. */
    @SuppressWarnings("restricted")
    private Runnable memory() throws IOException {
        Map<String, Object> metadata = Map.of("a", "x".repeat(3_000_000));
        // A list with this customer needs much memory.
        commet.customers().create(CreateCustomerParams.builder().email("a@b.c").metadata(metadata).build());
        long used = Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[0]) * PAGE;
        Linker linker = Linker.nativeLinker();
        MethodHandle limit = linker.downcallHandle(
                linker.defaultLookup().find("prlimit").orElseThrow(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        Arena arena = Arena.global();
        MemorySegment before = arena.allocate(ValueLayout.JAVA_LONG, 2);
        MemorySegment less = arena.allocate(ValueLayout.JAVA_LONG, 2);
        set(limit, MemorySegment.NULL, before);
        less.copyFrom(before);
        less.set(ValueLayout.JAVA_LONG, 0, used + SPARE);
        set(limit, less, MemorySegment.NULL);
        return () -> set(limit, before, MemorySegment.NULL);
    }

    private static void set(MethodHandle limit, MemorySegment to, MemorySegment before) {
        try {
            int refused = (int) limit.invokeExact(0, RLIMIT_AS, to, before);
            if (refused != 0) {
                throw new IllegalStateException("prlimit");
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> calls() {
        Map<String, String> ends = new LinkedHashMap<>();
        ends.put("blocking", end(() -> commet.customers().list(null, null, null, null)));
        ends.put("async", end(() -> commet.async().customers().list(null, null, null, null).get(20, TimeUnit.SECONDS)));
        ends.put("virtual", end(() -> {
            FutureTask<Object> task = started(() -> commet.customers().list(null, null, null, null));
            return task.get(20, TimeUnit.SECONDS);
        }));
        return ends;
    }

    /**
     * A task on a virtual thread. The virtual machine may want a second carrier while the first one is awake, and throws when the
     * system refuses it; the library has no part in that.
     */
    private static FutureTask<Object> started(Callable<Object> call) throws InterruptedException {
        while (true) {
            FutureTask<Object> task = new FutureTask<>(call);
            try {
                Thread.startVirtualThread(task);
                return task;
            } catch (OutOfMemoryError e) {
                Thread.sleep(10);
            }
        }
    }

    private static String end(Callable<?> call) {
        try {
            call.call();
            return "well";
        } catch (ExecutionException | CompletionException e) {
            return String.valueOf(e.getCause());
        } catch (Throwable e) {
            return e.toString();
        }
    }
}
