package co.commet;

import co.commet.internal.ffi.CustomerResponse;
import co.commet.internal.ffi.CustomersResponse;
import co.commet.internal.ffi.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens during calls, for the host's own log: the logger {@code co.commet}. */
final class Events {
    private static final Logger LOGGER = System.getLogger("co.commet");

    private Events() {}

    /** The least grave events that somebody listens for. */
    static @Nullable String wanted() {
        if (LOGGER.isLoggable(Level.DEBUG)) {
            return "debug";
        }
        if (LOGGER.isLoggable(Level.INFO)) {
            return "info";
        }
        if (LOGGER.isLoggable(Level.WARNING)) {
            return "warning";
        }
        return LOGGER.isLoggable(Level.ERROR) ? "error" : null;
    }

    /** Logs a reply's events, and answers the reply. */
    static <N> N logged(N reply) {
        switch (reply) {
            case CustomerResponse response -> log(response.info().events());
            case CustomersResponse response -> log(response.info().events());
            default -> throw new IllegalArgumentException(reply.getClass().getName());
        }
        return reply;
    }

    static void log(List<Event> events) {
        for (Event event : events) {
            LOGGER.log(level(event.level()), event.message());
        }
    }

    private static Level level(String name) {
        return switch (name) {
            case "error" -> Level.ERROR;
            case "warning" -> Level.WARNING;
            case "info" -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
