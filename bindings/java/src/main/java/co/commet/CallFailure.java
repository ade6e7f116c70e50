package co.commet;

import co.commet.internal.ffi.CallException;
import co.commet.internal.ffi.ErrorReport;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What is known about a failed call; and the way from what the native library throws to this library's exceptions. */
@SuppressWarnings("serial") // The members are JSON's, which can be serialized.
final class CallFailure implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private final String line;
    private final String json;
    private final Map<String, @Nullable Object> members;

    private CallFailure(String line, String json) {
        this.line = line;
        this.json = json;
        this.members = ((JsonMembers) Required.of(JsonReader.read(json), "report")).extra();
    }

    /** A failure that a test makes by hand: the usual facts of its class, a message, and further facts by their names in the API. */
    static CallFailure made(Map<String, Object> usual, String message, Map<String, ? extends @Nullable Object> facts) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(usual);
        members.put("message", Required.of(message, "message"));
        members.putAll(Required.of(facts, "facts"));
        return new CallFailure(ErrorKind.text(members.get("kind"), message), JsonWriter.write("facts", members).text());
    }

    /** The exception of a failed call. Its stack trace is the caller's. */
    static CommetException unchecked(CallException failure) {
        ErrorReport report = ((CallException.Failed) failure).report();
        CallLog.log(report.events());
        return exception(report);
    }

    /** Whatever else a call may end with: an exception of this library's own, or an error of the virtual machine. */
    static Throwable known(Throwable failure) {
        if (failure instanceof CallException call) {
            return unchecked(call);
        }
        if (failure instanceof CommetException) {
            return failure;
        }
        Throwable cause = failure.getCause();
        if (cause != null && (failure instanceof CompletionException || failure instanceof ExecutionException)) {
            return known(cause);
        }
        return failure instanceof Error && !(failure instanceof AssertionError) ? failure : panicked(failure);
    }

    /** The same, to be thrown. */
    static RuntimeException unchecked(Throwable failure) {
        Throwable known = known(failure);
        if (known instanceof Error error) {
            throw error;
        }
        return (RuntimeException) known;
    }

    /** The exception for a call that this language refuses before it is made. */
    static CommetException refused(String param, String why) {
        return exception(Native.load().refused(param, why));
    }

    /** The exception for a client that this language refuses to make. */
    static CommetException misconfigured(String why) {
        return exception(Native.load().misconfigured(why));
    }

    private static CommetException panicked(Throwable fault) {
        CommetException failure = exception(Native.load().panicked());
        failure.addSuppressed(fault);
        return failure;
    }

    private static CommetException exception(ErrorReport report) {
        CallFailure failure = new CallFailure(report.text(), report.json());
        return ErrorKind.of(failure.kind()).exception(failure);
    }

    /** What went wrong, in one word. */
    String kind() {
        return String.valueOf(text("kind"));
    }

    /** What went wrong, in words. */
    String message() {
        return String.valueOf(text("message"));
    }

    /** The causes, the nearest first. */
    @Nullable Throwable cause() {
        return NativeCause.of(members.get("causes"));
    }

    /** All of it in one line. */
    String line() {
        return line;
    }

    /** All of it as JSON text. */
    String json() {
        return json;
    }

    @Nullable Object value(String name) {
        return members.get(name);
    }

    @Nullable String text(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    @Nullable Integer number(String name) {
        return members.get(name) instanceof Long number ? (Integer) Math.toIntExact(number) : null;
    }

    int count(String name) {
        Integer number = number(name);
        return number == null ? 0 : number;
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    @Nullable Duration seconds(String name) {
        return members.get(name) instanceof Number seconds ? Duration.ofNanos((long) (seconds.doubleValue() * 1e9)) : null;
    }

    List<ValidationError> refusals(String name) {
        List<?> errors = members.get(name) instanceof List<?> items ? items : List.of();
        return errors.stream().map(ValidationError::of).toList();
    }
}
