package co.commet;

import co.commet.internal.ffi.CallException;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that is kept as its original text, for programs that need it byte for byte. It is accepted wherever
 * metadata or an unknown field's value is, and is sent unchanged.
 *
 * <p>{@code toString} shows the length only; {@link #text()} has the content.
 */
public final class Json implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    private final String text;

    private Json(String text) {
        this.text = text;
    }

    /** Of a text that is JSON, or will be refused when it is sent. */
    static Json trusted(String text) {
        return new Json(text);
    }

    /**
     * Makes a value of JSON text.
     *
     * @param text one JSON value
     * @return the value, with exactly this text
     * @throws CommetInvalidRequestException when the text is not JSON
     */
    public static Json parse(String text) {
        JsonWriter.checked("json", Required.of(text, "text"));
        try {
            Native.load().checkJson(text);
        } catch (CallException e) {
            throw CallFailure.unchecked(e);
        }
        return new Json(text);
    }

    /**
     * Makes the JSON of a value: null, a {@link Boolean}, a {@link Number}, a {@link CharSequence}, a
     * {@link java.util.Map} with text keys, a {@link java.util.Collection}, an array other than of bytes and characters, or
     * {@code Json}.
     *
     * @param value of one of these types, also within
     * @return the JSON, with members and items in the order of the value
     * @throws CommetInvalidRequestException when it contains anything else
     */
    public static Json of(@Nullable Object value) {
        return JsonWriter.write("json", value);
    }

    /**
     * Returns the JSON text.
     *
     * @return the text
     */
    @JsonValue
    @JsonRawValue
    public String text() {
        return text;
    }

    /**
     * The value: null, {@link Boolean}, {@link String}, an unmodifiable {@link java.util.List} or {@link java.util.Map} in
     * the text's order. Whole numbers are {@link Long} or, beyond its range, {@link java.math.BigInteger}; others are
     * {@link java.math.BigDecimal}, with all their digits. A value that none of them can hold is {@code Json}, and so is a
     * number of more than 4,300 characters.
     *
     * @return the value
     */
    public @Nullable Object value() {
        return JsonMembers.plain(JsonReader.read(text));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json && json.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    /** Shows the length only, because the content may be personal. */
    @Override
    public String toString() {
        return "Json(" + text.length() + " characters)";
    }
}
