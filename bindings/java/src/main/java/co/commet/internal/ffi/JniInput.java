package co.commet.internal.ffi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values on their way to the native library, as UniFFI writes them. */
final class JniInput {
    private byte[] written;
    private int length;

    JniInput(int capacity) {
        written = new byte[capacity];
    }

    /** What describes a call. */
    static byte[] call(String operation, String arguments, @Nullable String options) {
        int optional = options == null ? 1 : 5 + options.length();
        // As many bytes as characters, nearly always.
        JniInput input = new JniInput(8 + operation.length() + arguments.length() + optional);
        return input.text(operation)
                .text(arguments)
                .optional(options == null ? null : options.getBytes(StandardCharsets.UTF_8))
                .bytes();
    }

    /** What names a function, and its arguments. */
    static JniInput function(String name) {
        return new JniInput(64).text(name);
    }

    JniInput number(int number) {
        int at = room(4);
        written[at] = (byte) (number >> 24);
        written[at + 1] = (byte) (number >> 16);
        written[at + 2] = (byte) (number >> 8);
        written[at + 3] = (byte) number;
        return this;
    }

    JniInput text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    JniInput bytes(byte[] bytes) {
        number(bytes.length);
        int at = room(bytes.length);
        System.arraycopy(bytes, 0, written, at, bytes.length);
        return this;
    }

    JniInput optional(byte @Nullable [] bytes) {
        int at = room(1);
        written[at] = (byte) (bytes == null ? 0 : 1);
        return bytes == null ? this : bytes(bytes);
    }

    byte[] bytes() {
        return length == written.length ? written : Arrays.copyOf(written, length);
    }

    /** Makes room for so many bytes, and returns where. */
    private int room(int more) {
        int at = length;
        length = Math.addExact(length, more);
        if (length > written.length) {
            written = Arrays.copyOf(written, Math.max(length, Math.min(2 * written.length, 1 << 30)));
        }
        return at;
    }
}
