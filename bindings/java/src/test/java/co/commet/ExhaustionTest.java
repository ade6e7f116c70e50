package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.commet.testing.CommetEmulator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The error names what the system refuses, and calls work again once the system grants it. */
@EnabledOnOs(OS.LINUX)
class ExhaustionTest {
    private static List<String> run(Java java, String what, String... limits) throws Exception {
        List<String> command = new ArrayList<>(List.of(limits));
        command.addAll(java.command());
        String classes = Stream.of(Commet.class, Exhausted.class, org.jspecify.annotations.Nullable.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .reduce((all, one) -> all + ":" + one)
                .orElseThrow();
        CommetEmulator emulator = CommetEmulator.start();
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED", "-Xshare:auto", "-XX:+UseSerialGC", "-Duser.home=/tmp"));
        if (what.equals("memory")) {
            // The virtual machine ends where its compilers or its heap get no memory.
            command.addAll(List.of("-Xint", "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"));
        }
        command.addAll(List.of("--class-path", classes, "co.commet.Exhausted", what, emulator.baseUrl(), emulator.apiKey()));
        Program program = Program.start(command);
        // The virtual machine says there what it was refused.
        List<String> lines = program.out().lines().filter(line -> line.startsWith("with")).toList();
        assertEquals(6, lines.size(), () -> program.out() + program.err());
        return lines;
    }

    /** Both ways to the native library. */
    private static Stream<Java> bindings() {
        return Stream.of(Java.newest(), Java.jni());
    }

    private static void check(Java java, List<String> lines, String sentence) {
        for (String line : lines) {
            if (line.startsWith("with ")) {
                assertTrue(line.endsWith(": well"), lines::toString);
            } else {
                boolean told = line.contains(": co.commet.Commet") && line.contains(sentence) && !line.contains("report")
                        // Through JNI a thread of Java's takes the ends of calls, and Java says that there is none.
                        || (java.equals(Java.jni()) && line.contains("OutOfMemoryError: unable to create native thread"));
                assertTrue(told || line.endsWith(": well"), lines::toString);
            }
        }
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("without") && !line.endsWith("well")), lines::toString);
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void files(Java java) throws Exception {
        check(java, run(java, "files", "prlimit", "--nofile=200:200"), "too many files");
    }

    @ParameterizedTest
    @MethodSource("bindings")
    void threads(Java java) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "the limit counts for a user: only root can become another");
        check(java, run(java, "threads", "prlimit", "--nproc=60:60", "setpriv", "--reuid=54322", "--regid=54322", "--clear-groups"), "thread");
    }

    @Test
    void memory() throws Exception {
        // One arena: each has a reserve of address space, which is not asked for again.
        List<String> lines = run(Java.newest(), "memory", "env", "MALLOC_ARENA_MAX=1");
        check(Java.newest(), lines, "out of memory (see `ulimit -v`)");
        List<String> refused = lines.subList(0, 3).stream().map(line -> line.replaceFirst(".*refuses ([^:]*):.*", "$1")).toList();
        assertEquals(List.of("memory for the response", "a thread", "a thread"), refused, lines::toString);
    }
}
