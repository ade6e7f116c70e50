package co.commet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads text that is known to be JSON, without losing a digit: objects become {@link JsonMembers}, other values are those
 * that {@link Json#value()} describes.
 */
final class JsonReader {
    /** How many objects and lists may be nested: as many as are written. What lies deeper stays JSON text. */
    private static final int DEEPEST = JsonWriter.DEEPEST;

    /** The most characters of a number that becomes one of Java's: making it takes time that grows with their square. */
    private static final int LONGEST_NUMBER = 4_300;

    /** The most characters of a number that a long holds for sure. */
    private static final int LONG_NUMBER = 18;

    private final byte[] text;
    private final int end;
    private final int deepest;
    private int at;

    /** The type of the items of the member {@code data}; null when it is no list. */
    private @Nullable JsonType<?> item;

    /** Names that were read, for the next object of the same kind, and their bytes. */
    private final @Nullable String[] names = new String[64];

    private final byte @Nullable [][] nameBytes = new byte[names.length][];

    /** Tables for the members of objects, which are used again once a model has been made of them. */
    private final List<JsonMembers> members = new ArrayList<>();

    /** The number of tables, from the first, that hold objects of which no model has been made. */
    private int inUse;

    private JsonReader(JsonText json, int outer) {
        this.text = json.bytes();
        this.at = json.begin();
        this.end = json.end();
        this.deepest = DEEPEST + outer;
    }

    /** Reads a value. */
    static @Nullable Object read(String text) {
        return new JsonReader(JsonText.of(text), 0).value(0);
    }

    /**
     * Reads a response, in whose data the depth of the caller's own values is counted from where they stand. If the data is
     * a list, its items are of the type when they can be: each is made as soon as it is read.
     */
    static JsonMembers response(JsonText json, JsonType<?> type) {
        JsonReader reader = new JsonReader(json, json.startsWith("{\"data\":[") ? 3 : 2);
        reader.item = type instanceof JsonList<?> list ? list.item() : null;
        return (JsonMembers) reader.value(0);
    }

    private @Nullable Object value(int depth) {
        return switch (next()) {
            case '{' -> depth == deepest ? raw(at) : object(depth + 1);
            case '[' -> depth == deepest ? raw(at) : list(depth + 1, null);
            case '"' -> string();
            case 'n' -> word(4, null);
            case 't' -> word(4, true);
            case 'f' -> word(5, false);
            default -> number();
        };
    }

    /** The first character of what comes next, behind white space and what separates values. */
    private byte next() {
        while (true) {
            byte unit = text[at];
            if (unit > ' ' && unit != ',' && unit != ':') {
                return unit;
            }
            at++;
        }
    }

    private @Nullable Object word(int length, @Nullable Boolean value) {
        at += length;
        return value;
    }

    private Object object(int depth) {
        int begin = at++;
        JsonMembers object = members();
        while (next() != '}') {
            String name = name();
            if (name == null) {
                return raw(begin);
            }
            boolean isData = depth == 1 && item != null && name.equals("data") && next() == '[';
            object.add(name, isData ? list(depth + 1, item) : value(depth));
        }
        at++;
        return object;
    }

    private JsonMembers members() {
        if (inUse == members.size()) {
            members.add(new JsonMembers());
        }
        JsonMembers empty = members.get(inUse++);
        empty.clear();
        return empty;
    }

    private Object list(int depth, @Nullable JsonType<?> type) {
        at++;
        List<@Nullable Object> items = new ArrayList<>();
        while (next() != ']') {
            int before = inUse;
            Object value = value(depth);
            Object made = type == null || value == null ? null : type.read(value);
            if (made != null) {
                inUse = before;
            }
            items.add(made == null ? value : made);
        }
        at++;
        return items;
    }

    /** A member's name; null when it holds a lone surrogate. */
    private @Nullable String name() {
        int begin = at + 1;
        int stop = stringEnd(begin);
        if (text[stop] != '"') {
            return string() instanceof String name ? name : null;
        }
        at = stop + 1;
        int slot = begin == stop ? 0 : (31 * (31 * text[begin] + text[stop - 1]) + stop - begin) & (names.length - 1);
        String known = names[slot];
        byte[] knownBytes = nameBytes[slot];
        if (known == null
                || knownBytes == null
                || !Arrays.equals(knownBytes, 0, knownBytes.length, text, begin, stop)) {
            known = utf8(begin, stop);
            names[slot] = known;
            nameBytes[slot] = Arrays.copyOfRange(text, begin, stop);
        }
        return known;
    }

    /** Where the string ends whose characters begin there, or where its first backslash is. */
    private int stringEnd(int begin) {
        int here = begin;
        while (text[here] != '"' && text[here] != '\\') {
            here++;
        }
        return here;
    }

    private String utf8(int begin, int stop) {
        return new String(text, begin, stop - begin, StandardCharsets.UTF_8);
    }

    /** A text; JSON when it holds a lone surrogate, which is not a character. */
    private Object string() {
        int begin = at + 1;
        int stop = stringEnd(begin);
        if (text[stop] == '"') {
            at = stop + 1;
            return utf8(begin, stop);
        }
        while (text[stop] != '"') {
            stop += text[stop] == '\\' ? 2 : 1;
        }
        at = stop + 1;
        String value = unescaped(utf8(begin, stop));
        return JsonWriter.hasLoneSurrogate(value) ? Json.trusted(utf8(begin - 1, at)) : value;
    }

    private static String unescaped(String written) {
        StringBuilder value = new StringBuilder(written.length());
        int here = 0;
        while (here < written.length()) {
            char unit = written.charAt(here);
            if (unit != '\\') {
                value.append(unit);
                here++;
            } else if (written.charAt(here + 1) == 'u') {
                value.append((char) Integer.parseInt(written, here + 2, here + 6, 16));
                here += 6;
            } else {
                value.append(escaped(written.charAt(here + 1)));
                here += 2;
            }
        }
        return value.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    /** The object or list that begins there, as its text. */
    private Json raw(int begin) {
        int open = 0;
        at = begin;
        do {
            byte unit = text[at++];
            if (unit == '{' || unit == '[') {
                open++;
            } else if (unit == '}' || unit == ']') {
                open--;
            } else if (unit == '"') {
                while (text[at] != '"') {
                    at += text[at] == '\\' ? 2 : 1;
                }
                at++;
            }
        } while (open > 0);
        return Json.trusted(utf8(begin, at));
    }

    private Object number() {
        int begin = at;
        boolean isNegative = text[at] == '-';
        long whole = 0;
        at += isNegative ? 1 : 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            whole = 10 * whole + text[at] - '0';
            at++;
        }
        int digits = at;
        while (at < end && ",]} \n\r\t".indexOf(text[at]) < 0) {
            at++;
        }
        boolean isLong = at == digits && at - begin <= LONG_NUMBER && !(isNegative && whole == 0);
        return isLong ? (Object) (isNegative ? -whole : whole) : number(utf8(begin, at));
    }

    /** The plainest type that keeps the value. */
    private static Object number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            return Json.trusted(text);
        }
        boolean whole = text.chars().allMatch(unit -> unit == '-' || (unit >= '0' && unit <= '9'));
        if (whole) {
            if (text.equals("-0")) {
                return -0.0;
            }
            return text.length() < 19 ? (Object) Long.valueOf(text) : plainest(new BigInteger(text));
        }
        try {
            BigDecimal decimal = new BigDecimal(text);
            return decimal.signum() == 0 && text.startsWith("-") ? (Object) (-0.0) : decimal;
        } catch (NumberFormatException e) {
            // An exponent beyond an int.
            return Json.trusted(text);
        }
    }

    private static Object plainest(BigInteger integer) {
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }
}
