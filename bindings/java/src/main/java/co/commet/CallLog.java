package co.commet;

import co.commet.internal.ffi.CallReply;
import co.commet.internal.ffi.Event;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What happens during calls, for the host's own log: the logger {@code co.commet}. What that throws takes no answer away, and
 * calls that it makes are not logged: they would call it again, without end.
 */
final class CallLog {
    private static volatile @Nullable Logger found;

    /** Set on a thread that is logging. */
    private static final ThreadLocal<@Nullable Boolean> LOGGING = new ThreadLocal<>();

    private static final AtomicBoolean REPORTED = new AtomicBoolean();

    private CallLog() {}

    /** The host's logger; a failure to find it is not kept. */
    private static Logger logger() {
        Logger logger = found;
        if (logger == null) {
            logger = System.getLogger("co.commet");
            found = logger;
        }
        return logger;
    }

    /** The lowest level that the host's logger listens at. */
    static @Nullable String wanted() {
        if (LOGGING.get() != null) {
            return null;
        }
        try {
            Logger logger = logger();
            if (logger.isLoggable(Level.DEBUG)) {
                return "debug";
            }
            if (logger.isLoggable(Level.INFO)) {
                return "info";
            }
            if (logger.isLoggable(Level.WARNING)) {
                return "warning";
            }
            return logger.isLoggable(Level.ERROR) ? "error" : null;
        } catch (Throwable e) {
            report(e);
            return null;
        }
    }

    /** Logs a reply's events, and answers the reply. */
    static CallReply logged(CallReply reply) {
        log(reply.events());
        return reply;
    }

    static void log(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        LOGGING.set(true);
        try {
            for (Event event : events) {
                log(event);
            }
        } finally {
            LOGGING.remove();
        }
    }

    private static void log(Event event) {
        try {
            logger().log(level(event.level()), event.message());
        } catch (Throwable e) {
            report(e);
        }
    }

    /** Says once that the logger is broken; not what it said, which may be personal. */
    private static void report(Throwable broken) {
        try {
            if (REPORTED.compareAndSet(false, true)) {
                System.err.println("co.commet: the logger threw a " + broken.getClass().getName()
                        + "; calls return their results all the same");
            }
        } catch (Throwable e) {
            // Nothing is left to report it to.
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
