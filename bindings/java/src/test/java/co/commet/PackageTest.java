package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.commet.testing.CommetEmulator;
import java.io.DataInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packed jar, with every Java that it serves. */
@Timeout(120)
class PackageTest {
    private static final int JAVA_17 = 61;

    private static Path programs;

    private final CommetEmulator emulator = CommetEmulator.start();

    @TempDir
    Path home;

    @BeforeAll
    static void compile() throws Exception {
        programs = Java.programs();
    }

    private Program run(Java java, String main, String... arguments) throws Exception {
        return run(java, List.of(), main, arguments);
    }

    private Program run(Java java, List<String> options, String main, String... arguments) throws Exception {
        List<String> command = java.command(
                "-Duser.home=" + home, "--enable-native-access=ALL-UNNAMED", "--class-path", programs + ":" + Java.jar());
        command.addAll(options);
        command.add(main);
        command.addAll(Arrays.asList(arguments));
        return Program.start(command, Map.of("COMMET_API_KEY", emulator.apiKey(), "COMMET_BASE_URL", emulator.baseUrl()));
    }

    /** A class that is too new for its place is found by the oldest Java alone, and only when it loads the class. */
    @Test
    void everyClassIsOldEnoughForItsPlace() throws Exception {
        Map<String, Integer> wrong = new LinkedHashMap<>();
        List<Integer> versions = new ArrayList<>();
        try (JarFile jar = new JarFile(Java.jar())) {
            assertTrue(jar.isMultiRelease());
            for (JarEntry entry : jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList()) {
                String[] path = entry.getName().split("/");
                boolean versioned = path[0].equals("META-INF");
                int java = versioned ? Integer.parseInt(path[2]) : 17;
                versions.add(java);
                int expected = JAVA_17 + java - 17;
                int major = major(jar.getInputStream(entry));
                if (major != expected) {
                    wrong.put(entry.getName(), major);
                }
            }
        }
        assertEquals(Map.of(), wrong);
        assertEquals(List.of(17, 21, 22), versions.stream().distinct().sorted().toList());
    }

    private static int major(InputStream stream) throws Exception {
        try (DataInputStream data = new DataInputStream(stream)) {
            data.skipNBytes(6);
            return data.readUnsignedShort();
        }
    }

    @Test
    void everyClassHasItsSource() throws Exception {
        try (JarFile jar = new JarFile(Java.jar());
                JarFile sources = new JarFile(Java.jar().replaceFirst("\\.jar$", "-sources.jar"))) {
            List<String> missing = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.replaceFirst("\\.class$", ".java"))
                    .filter(name -> sources.getEntry(name) == null)
                    .toList();
            assertEquals(List.of(), missing);
        }
    }

    @Test
    void theJarIsValid() throws Exception {
        Path jar = Path.of(System.getProperty("java.home"), "bin", "jar");
        Program program = Program.start(List.of(jar.toString(), "--validate", "--file", Java.jar()));
        assertEquals("", program.out() + program.err());
        assertEquals(0, program.exit());
    }

    /** GraalVM's native image makes no call whose signature it was not told. */
    @Test
    void aNativeImageIsToldWhatIsCalled() throws Exception {
        String folder = "META-INF/native-image/co.commet/";
        try (JarFile jar = new JarFile(Java.jar())) {
            assertEquals(Set.of("resources", "reflection"), members(jar, folder + "commet/reachability-metadata.json").keySet());
            Map<?, ?> foreign = (Map<?, ?>) members(jar, folder + "commet-ffm/reachability-metadata.json").get("foreign");
            Map<String, Object> free = Map.of("returnType", "void", "parameterTypes", List.of("jlong", "void*"));
            assertTrue(((List<?>) foreign.get("downcalls")).contains(free), foreign::toString);
            assertEquals(4, ((List<?>) foreign.get("upcalls")).size(), foreign::toString);
        }
    }

    /** The library finds the parts of Java that it uses by their names, and a native image has those that it was told of. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aNativeImageIsToldWhatTheLibraryLooksUp() throws Exception {
        Set<String> told = new TreeSet<>();
        try (JarFile jar = new JarFile(Java.jar())) {
            String file = "META-INF/native-image/co.commet/commet/reachability-metadata.json";
            for (Object entry : (List<?>) members(jar, file).get("reflection")) {
                Map<?, ?> type = (Map<?, ?>) entry;
                assertEquals(true, type.get("jniAccessible"));
                String name = type.get("type").toString().replace('.', '/');
                told.add(name);
                for (Object method : (List<?>) type.get("methods")) {
                    Map<?, ?> described = (Map<?, ?>) method;
                    String parameters = ((List<?>) described.get("parameterTypes")).stream()
                            .map(parameter -> parameter.equals("boolean")
                                    ? "Z"
                                    : "L" + parameter.toString().replace('.', '/') + ";")
                            .collect(Collectors.joining());
                    told.add(name + "." + described.get("name") + "(" + parameters + ")");
                }
            }
        }
        List<String> options = List.of("-agentpath:" + Java.lookups(), "-Xmx32m", "-XX:+UseSerialGC", "-XX:-UseTLAB");
        Program program = run(Java.jni(), options, "FullHeap", delayed(2000));
        Set<String> found = program.err().lines()
                .filter(line -> line.startsWith("lookup "))
                .map(line -> line.substring("lookup ".length()).replaceFirst("\\).*", ")"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(found.contains("java/lang/Thread.isInterrupted()"), program::err);
        found.removeAll(told);
        assertEquals(Set.of(), found);
    }

    private static Map<?, ?> members(JarFile jar, String entry) throws Exception {
        String text = new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        return (Map<?, ?>) Json.parse(text).value();
    }

    @ParameterizedTest
    @MethodSource("co.commet.Java#withVirtualThreads")
    void tenThousandVirtualThreadsWaitAtOnce(Java java) throws Exception {
        emulator.faults(Map.of("delayMs", 500, "repeat", 1_000_000));
        Program program = run(java, "ManyThreads", "10000");
        assertEquals("made 10000\n", program.out(), program::err);
    }

    @ParameterizedTest
    @MethodSource("co.commet.Java#all")
    void javaExitsWithCallsUnderWay(Java java) throws Exception {
        emulator.faults(Map.of("delayMs", 60_000, "repeat", 100));
        long start = System.nanoTime();
        Program program = run(java, "Leaving");
        assertEquals("leaves\n", program.out(), program::err);
        assertEquals(0, program.exit());
        assertTrue(System.nanoTime() - start < 30e9, "it waited for the server");
    }

    /** A server that deploys an application anew drops its class loader, once its client is closed. */
    @ParameterizedTest
    @MethodSource("co.commet.Java#all")
    void aClassLoaderGoesOnceItsClientIsClosed(Java java) throws Exception {
        List<String> command = java.command("-Duser.home=" + home, "--enable-native-access=ALL-UNNAMED", "--class-path",
                programs.toString(), "Redeployment", "file:" + Java.jar(), emulator.baseUrl(), emulator.apiKey());
        Program program = Program.start(command);
        assertEquals("all gone\n", program.out(), program::err);
    }

    @ParameterizedTest
    @MethodSource("co.commet.Java#all")
    void aHeapOf64MegabytesIsEnough(Java java) throws Exception {
        Program program = run(java, List.of("-Xmx64m"), "ManyThreads", "100");
        assertEquals("made 100\n", program.out(), program::err);
    }

    /** Where no folder can be written, the error says which were tried and what helps. */
    @ParameterizedTest
    @MethodSource("co.commet.Java#all")
    void whereNothingCanBeWrittenTheErrorSaysWhatHelps(Java java) throws Exception {
        List<String> options = List.of("-Duser.home=/proc/home", "-Djava.io.tmpdir=/proc/temporary");
        Program program = run(java, options, "ManyThreads", "1");
        assertEquals(1, program.exit());
        for (String told : List.of("UnsatisfiedLinkError", "/proc/home/.cache/commet", "/proc/temporary", "-Dco.commet.library.path=FILE")) {
            assertTrue(program.err().contains(told), program::err);
        }
    }

    /** A thread that finds no memory while it hands an answer over, or a listener that throws, takes no other answer away. */
    @Test
    void callsEndThoughTheHeapIsFullAndListenersThrow() throws Exception {
        Program program = run(Java.jni(), List.of("-Xmx32m", "-XX:+UseSerialGC", "-XX:-UseTLAB"), "FullHeap", delayed(2000));
        assertEquals("ended 80 of 80\nworks\n", program.out(), program::err);
    }

    /** A server that takes so many milliseconds. */
    private String delayed(int milliseconds) {
        emulator.faults(Map.of("delayMs", milliseconds, "repeat", 1_000_000));
        return String.valueOf(milliseconds);
    }

    @ParameterizedTest
    @MethodSource("co.commet.Java#all")
    void anUnknownBindingIsRefused(Java java) throws Exception {
        Program program = run(java, List.of("-Dco.commet.library.binding=jna"), "ManyThreads", "1");
        assertEquals(1, program.exit());
        String expected = "-Dco.commet.library.binding=jna: unknown binding; expected jni or ffm";
        assertTrue(program.err().contains(expected), program::err);
    }
}
