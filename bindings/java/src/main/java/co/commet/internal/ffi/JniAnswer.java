package co.commet.internal.ffi;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the native library answers: a value or an error report, as UniFFI writes them. */
final class JniAnswer {
    private static final byte VALUE = 0;
    private static final byte REPORT = 1;

    private final ByteBuffer in;

    JniAnswer(byte[] answer) {
        this(ByteBuffer.wrap(answer));
    }

    JniAnswer(ByteBuffer in) {
        this.in = in;
    }

    /** Goes on to the value; throws the report when there is one. */
    private JniAnswer value() throws CallException {
        byte kind = in.get();
        if (kind == VALUE) {
            return this;
        }
        throw failure(kind);
    }

    /** Returns the failure of an answer without a value. */
    CallException failure() {
        return failure(in.get());
    }

    private CallException failure(byte kind) {
        if (kind == REPORT) {
            return new CallException.Failed(errorReport());
        }
        throw new OutOfMemoryError("Java had no memory for the answer of the Commet client");
    }

    CallReply reply() throws CallException {
        JniAnswer value = value();
        return new CallReply(value.nextBytes(), value.optionalText(), value.events());
    }

    String text() throws CallException {
        return value().nextText();
    }

    /** The report of a function that has no other answer. */
    ErrorReport report() {
        in.get();
        return errorReport();
    }

    private ErrorReport errorReport() {
        return new ErrorReport(nextText(), nextText(), events());
    }

    private List<Event> events() {
        int count = in.getInt();
        if (count == 0) {
            return List.of();
        }
        List<Event> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(new Event(nextText(), nextText(), in.getDouble()));
        }
        return events;
    }

    private @Nullable String optionalText() {
        return in.get() == 0 ? null : nextText();
    }

    /** The bytes of a text where they are. */
    private ByteBuffer nextBytes() {
        int length = in.getInt();
        ByteBuffer bytes = in.slice(in.position(), length);
        in.position(in.position() + length);
        return bytes;
    }

    private String nextText() {
        int length = in.getInt();
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }
}
