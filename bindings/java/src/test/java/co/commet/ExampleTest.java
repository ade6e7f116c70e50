package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.commet.testing.CommetEmulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExampleTest {
    private final CommetEmulator emulator = CommetEmulator.start();

    @ParameterizedTest
    @MethodSource("co.commet.Java#all")
    void itRunsFromThePackageAlone(Java java, @TempDir Path home) throws Exception {
        // The customer that the calls are about, one more than a page with the one they make.
        try (Commet commet = emulator.client()) {
            commet.customers().create(CreateCustomerParams.builder().email("a@acme.com").id("cus_abc123").build());
        }
        emulator.seed(Map.of("customers", 24));
        Program program = Program.run(java, home, Map.of("COMMET_API_KEY", emulator.apiKey(), "COMMET_BASE_URL", emulator.baseUrl()));
        assertEquals("", program.err());
        assertEquals(0, program.exit());
        List<String> lines = program.out().lines().toList();
        assertTrue(lines.get(0).matches("created   cus_\\w+"), lines::toString);
        List<String> rest = List.of(
                "got       a@acme.com",
                "updated",
                "listed    25 customers, more: true",
                "next page 1 customers, more: false",
                "archived");
        assertEquals(rest, lines.subList(1, lines.size()));
    }

    @Test
    void aCustomerSubscribesPaysUpgradesAndCancels() throws Exception {
        Map<String, String> environment = Map.of("COMMET_API_KEY", emulator.apiKey(), "COMMET_BASE_URL", emulator.baseUrl());
        Program program = Program.subscribe(environment, line -> {
            if (line.startsWith("pay at    ")) { // the customer's part, which the program waits for
                emulator.pay(line.substring(10));
            }
        });
        assertEquals("", program.err());
        assertEquals(0, program.exit());
        String expected = """
                plan      free
                plan      starter
                plan      pro
                none yet  true
                pay at    \\S+
                active    Starter 2900 cents
                upgraded  Pro checkout: false
                canceled  active until 20\\S+
                """;
        assertTrue(program.out().matches(expected), program::out);
    }

    @ParameterizedTest
    @MethodSource("co.commet.Java#all")
    void thePackageIsAModuleWithoutDependencies(Java java, @TempDir Path home) throws Exception {
        Map<String, String> environment = Map.of("COMMET_API_KEY", emulator.apiKey(), "COMMET_BASE_URL", emulator.baseUrl());
        Program program = Program.runWithModule(java, home, environment);
        assertTrue(program.out().startsWith("created   cus_"), program::toString);
        assertTrue(program.err().contains("CommetNotFoundException: not_found"), program::err);
    }

    @Test
    void withoutAKeyItSaysWhatToSet(@TempDir Path home) throws Exception {
        Program program = Program.run(home, Map.of());
        assertEquals(1, program.exit());
        assertTrue(program.err().contains("COMMET_API_KEY"), program::err);
    }
}
