package co.commet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** An example, as a user's project runs it: from the package, without this tree's tools. */
record Program(int exit, String out, String err) {
    static final Path APPLICATION = Path.of(System.getenv().getOrDefault("COMMET_APPLICATION", "no application"));

    /** On the class path. */
    static Program run(Path home, Map<String, String> environment, String... properties) throws Exception {
        return run(Java.newest(), home, environment, properties);
    }

    /** On the class path, with this Java. */
    static Program run(Java java, Path home, Map<String, String> environment, String... properties) throws Exception {
        String path = classes() + ":" + jar();
        return run(java, home, environment, properties, "--enable-native-access=ALL-UNNAMED", "--class-path", path);
    }

    /** The subscription's example on the class path, with what reads each of its lines as it comes. */
    static Program subscribe(Map<String, String> environment, Consumer<String> lines) throws Exception {
        String path = classes() + ":" + jar();
        List<String> command =
                Java.newest().command("--enable-native-access=ALL-UNNAMED", "--class-path", path, "SubscriptionsExample");
        return start(command, environment, lines);
    }

    /** With the package on the module path. */
    static Program runWithModule(Java java, Path home, Map<String, String> environment) throws Exception {
        String[] module = {"--module-path", jar(), "--add-modules", "co.commet"};
        return run(java, home, environment, module, "--enable-native-access=co.commet", "--class-path", classes().toString());
    }

    /** Without the option that allows native code, and with these. */
    static Program runWithoutAccess(Path home, String... properties) throws Exception {
        return run(Java.newest(), home, Map.of(), properties, "--class-path", classes() + ":" + jar());
    }

    private static Path classes() {
        return APPLICATION.resolve("target/classes");
    }

    /** The one dependency that there is. */
    private static String jar() throws IOException {
        return Files.readString(APPLICATION.resolve("classpath")).strip();
    }

    private static Program run(Java java, Path home, Map<String, String> environment, String[] more, String... options)
            throws Exception {
        List<String> command = java.command("-Duser.home=" + home);
        command.addAll(List.of(more));
        command.addAll(List.of(options));
        command.add("CustomersExample");
        return start(command, environment);
    }

    static Program start(List<String> command) throws IOException, InterruptedException {
        return start(command, Map.of());
    }

    static Program start(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        return start(command, environment, line -> {});
    }

    private static Program start(List<String> command, Map<String, String> environment, Consumer<String> lines)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = process.inputReader(StandardCharsets.UTF_8).lines()
                .peek(lines)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end");
        }
        return new Program(process.exitValue(), out, err);
    }
}
