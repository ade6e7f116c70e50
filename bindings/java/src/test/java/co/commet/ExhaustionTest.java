package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.commet.testing.CommetEmulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The error names what the system refuses, and calls work again once the system grants it. */
@EnabledOnOs(OS.LINUX)
class ExhaustionTest {
    private static List<String> run(String what, String... limits) throws Exception {
        List<String> command = new ArrayList<>(List.of(limits));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
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

    private static void check(List<String> lines, String sentence) {
        for (String line : lines) {
            if (line.startsWith("with ")) {
                assertTrue(line.endsWith(": well"), lines::toString);
            } else {
                boolean told = line.contains(": co.commet.Commet") && line.contains(sentence) && !line.contains("report");
                assertTrue(told || line.endsWith(": well"), lines::toString);
            }
        }
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("without") && !line.endsWith("well")), lines::toString);
    }

    @Test
    void files() throws Exception {
        check(run("files", "prlimit", "--nofile=200:200"), "too many files");
    }

    @Test
    void threads() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "the limit counts for a user: only root can become another");
        check(run("threads", "prlimit", "--nproc=60:60", "setpriv", "--reuid=54322", "--regid=54322", "--clear-groups"), "thread");
    }

    @Test
    void memory() throws Exception {
        // One arena: each has a reserve of address space, which is not asked for again.
        List<String> lines = run("memory", "env", "MALLOC_ARENA_MAX=1");
        check(lines, "out of memory (see `ulimit -v`)");
        List<String> refused = lines.subList(0, 3).stream().map(line -> line.replaceFirst(".*refuses ([^:]*):.*", "$1")).toList();
        assertEquals(List.of("memory for the response", "a thread", "a thread"), refused, lines::toString);
    }
}
