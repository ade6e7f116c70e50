package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the library comes out of the jar. A program without a key gets as far as saying so when it was loaded. */
class NativeLibraryTest {
    @TempDir
    Path home;

    private Program run(String... properties) throws Exception {
        return Program.run(home, Map.of(), properties);
    }

    private static void loaded(Program program) {
        assertTrue(program.err().contains("CommetConfigurationException"), program::err);
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void itIsKeptUnderItsHashForItsOwnerAlone() throws Exception {
        loaded(run());
        loaded(run());
        Path cache = home.resolve(".cache/commet");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)));
        List<Path> kept = files(cache);
        assertEquals(1, kept.size(), kept::toString);
        assertTrue(kept.get(0).getFileName().toString().matches("[0-9a-f]{64}-.*commet_uniffi.*"), kept::toString);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.get(0))));

        Files.write(kept.get(0), new byte[100]);
        loaded(run());
        assertTrue(Files.size(kept.get(0)) > 1_000_000);
    }

    @Test
    void aFolderThatOthersMayWriteIntoIsNotUsed() throws Exception {
        Path shared = Files.createDirectory(home.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
        loaded(run("-Dco.commet.library.cache=" + shared, "-Djava.io.tmpdir=" + home));
        assertEquals(List.of(), files(shared));
    }

    @Test
    void aHomeThatCannotBeWrittenIsNoHindrance() throws Exception {
        loaded(run("-Dco.commet.library.cache=/proc/commet"));
    }

    @Test
    void theOverrideIsTakenAndNoOther() throws Exception {
        loaded(run());
        Path library = files(home.resolve(".cache/commet")).get(0);
        Path mine = Files.copy(library, home.resolve("mine.so"));
        loaded(run("-Dco.commet.library.path=" + mine));

        Path missing = home.resolve("missing.so");
        Program program = run("-Dco.commet.library.path=" + missing);
        assertEquals(1, program.exit());
        assertTrue(program.err().contains("UnsatisfiedLinkError: the native library of co.commet cannot be loaded"), program::err);
        assertTrue(program.err().contains("tried " + missing), program::err);
        assertTrue(program.err().contains("-Dco.commet.library.path"), program::err);
    }

    @Test
    void anOldGlibcIsToldWithTheOneThatIsNeeded() throws Exception {
        loaded(run());
        byte[] library = Files.readAllBytes(files(home.resolve(".cache/commet")).get(0));
        String text = new String(library, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains("\0GLIBC_2.14\0"));
        Path newer = home.resolve("newer.so");
        Files.write(newer, text.replace("\0GLIBC_2.14\0", "\0GLIBC_9.99\0").getBytes(StandardCharsets.ISO_8859_1));
        Program program = run("-Dco.commet.library.path=" + newer);
        assertTrue(program.err().contains("it needs glibc 9.99, this system has an older one"), program::err);
    }

    @Test
    void aPlatformThatTheJarHasNoLibraryForIsTold() throws Exception {
        Program program = run("-Dos.arch=mips");
        String told = "cannot be loaded on linux-mips; tried jar:/natives/linux-mips/libcommet_uniffi.so"
                + " (the jar has libraries for linux-";
        assertTrue(program.err().contains(told), program::err);
    }

    @Test
    void itNeedsNoHeapOfItsSize() throws Exception {
        loaded(run("-Xmx16m"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffm", "jni"})
    void whenJavaDeniesNativeAccessTheOptionIsNamed(String binding) throws Exception {
        Program program =
                Program.runWithoutAccess(home, "--illegal-native-access=deny", "-Dco.commet.library.binding=" + binding);
        assertEquals(1, program.exit());
        assertTrue(program.err().contains("IllegalCallerException: Java denies native access"), program::err);
        assertTrue(program.err().contains("--enable-native-access=ALL-UNNAMED"), program::err);
    }

    @Test
    void everyClassLoaderHasALibraryOfItsOwn() throws Exception {
        URL[] classes = {Commet.class.getProtectionDomain().getCodeSource().getLocation()};
        try (URLClassLoader one = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader());
                URLClassLoader other = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            assertNotSame(one.loadClass("co.commet.Json"), other.loadClass("co.commet.Json"));
            for (ClassLoader loader : List.of(one, other)) {
                Object json = loader.loadClass("co.commet.Json").getMethod("of", Object.class).invoke(null, List.of(1));
                assertEquals("Json(3 characters)", json.toString());
            }
        }
    }
}
