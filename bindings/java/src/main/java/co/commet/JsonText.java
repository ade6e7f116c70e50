package co.commet;

import java.io.Serial;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** JSON text as the bytes of a part of an array, which nobody writes to. A string is made of it when one is asked for. */
final class JsonText implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private final byte[] bytes;
    private final int begin;
    private final int end;

    private JsonText(byte[] bytes, int begin, int end) {
        this.bytes = bytes;
        this.begin = begin;
        this.end = end;
    }

    static JsonText of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new JsonText(bytes, 0, bytes.length);
    }

    /** The text in a buffer that has an array, which is not copied. */
    static JsonText of(ByteBuffer text) {
        int begin = text.arrayOffset() + text.position();
        return new JsonText(text.array(), begin, begin + text.remaining());
    }

    byte[] bytes() {
        return bytes;
    }

    int begin() {
        return begin;
    }

    int end() {
        return end;
    }

    boolean startsWith(String ascii) {
        byte[] prefix = ascii.getBytes(StandardCharsets.US_ASCII);
        int mismatch = Arrays.mismatch(bytes, begin, end, prefix, 0, prefix.length);
        return mismatch < 0 || mismatch == prefix.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonText same && Arrays.equals(same.bytes, same.begin, same.end, bytes, begin, end);
    }

    @Override
    public int hashCode() {
        return ByteBuffer.wrap(bytes, begin, end - begin).hashCode();
    }

    @Override
    public String toString() {
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    }

    /** Leaves out what else is in the array. */
    @Serial
    private Object writeReplace() {
        return new JsonText(Arrays.copyOfRange(bytes, begin, end), 0, end - begin);
    }
}
