package co.commet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A Java to run programs with.
 *
 * @param name what it is called in the tests' names
 * @param program its program
 * @param options what it is always given
 */
record Java(String name, Path program, List<String> options) {
    private static final Path PROGRAMS = Path.of("src/test/programs");

    /** The one that runs the tests. */
    static Java newest() {
        return new Java("newest", Path.of(System.getProperty("java.home"), "bin", "java"), List.of());
    }

    /** The same, with the package's way through JNI. */
    static Java jni() {
        return new Java("newest, JNI", newest().program(), List.of("-Dco.commet.library.binding=jni"));
    }

    /** All that the package is tried with. */
    static Stream<Java> all() {
        return Stream.of(named("17"), named("21"), newest(), jni());
    }

    /** Those with virtual threads. */
    static Stream<Java> withVirtualThreads() {
        return all().skip(1);
    }

    private static Java named(String version) {
        String program = System.getenv("COMMET_JAVA_" + version);
        if (program == null) {
            throw new IllegalStateException("COMMET_JAVA_" + version + " names no Java " + version + ": run `cargo xtask test java`");
        }
        return new Java(version, Path.of(program), List.of());
    }

    /** A command that runs it. */
    List<String> command(String... more) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(options);
        command.addAll(List.of(more));
        return command;
    }

    @Override
    public String toString() {
        return name;
    }

    /** The programs of these tests, compiled for the oldest Java. */
    static Path programs() throws Exception {
        Path classes = Files.createDirectories(Path.of(jar()).resolveSibling("programs"));
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-Xlint:all", "-Werror", "-classpath", jar(), "-d", classes.toString()));
        try (Stream<Path> sources = Files.list(PROGRAMS)) {
            sources.map(Path::toString).filter(source -> source.endsWith(".java")).forEach(arguments::add);
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the programs do not compile");
        }
        return classes;
    }

    /** An agent that says what the library looks up through JNI, compiled. */
    static Path lookups() throws Exception {
        Path agent = Path.of(jar()).resolveSibling("lookups.so");
        Path headers = Path.of(System.getProperty("java.home"), "include");
        Program compiled = Program.start(List.of("cc", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-I" + headers,
                "-I" + headers.resolve("linux"), PROGRAMS.resolve("lookups.c").toString(), "-o", agent.toString()));
        if (compiled.exit() != 0) {
            throw new IllegalStateException(compiled.err());
        }
        return agent;
    }

    /** The package. */
    static String jar() {
        return Commet.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
