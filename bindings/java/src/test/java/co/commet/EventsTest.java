package co.commet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.commet.testing.CommetEmulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The platform's logger hears what happens during a call, at the level it listens at. */
class EventsTest {
    private static final Logger LOGGER = Logger.getLogger("co.commet");

    private final CommetEmulator emulator = CommetEmulator.start();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord event) {
            heard.add(event.getLevel() + " " + event.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
        LOGGER.setLevel(null);
    }

    private void retried() {
        Commet commet = emulator.client(builder -> builder.backoff(Duration.ofMillis(1), Duration.ofMillis(1)));
        emulator.faults(Map.of("status", 503));
        assertEquals(2, commet.customers().list(null, null, null, null).getAttempts());
    }

    @Test
    void aRetryIsToldToWhoeverListensForDetails() {
        LOGGER.setLevel(Level.FINE);
        retried();
        assertTrue(heard.stream().anyMatch(event -> event.contains("retrying")), heard::toString);
    }

    @Test
    void nothingIsToldToWhoeverListensForErrorsAlone() {
        LOGGER.setLevel(Level.SEVERE);
        retried();
        assertEquals(List.of(), heard);
    }
}
