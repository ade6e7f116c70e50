package co.commet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
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

    private final String text;
    private final int deepest;
    private int at;

    /** Where the next backslash is: a string that ends before it is written without escapes. */
    private int backslash = -1;

    /** Names that were read, for the next object of the same kind. */
    private final @Nullable String[] names = new String[64];

    private JsonReader(String text, int outer) {
        this.text = text;
        this.deepest = DEEPEST + outer;
    }

    /** Reads a value. */
    static @Nullable Object read(String text) {
        return new JsonReader(text, 0).value(0);
    }

    /** Reads a response, in whose data the depth of the caller's own values is counted from where they stand. */
    static JsonMembers response(String text) {
        int outer = text.startsWith("{\"data\":[") ? 3 : 2;
        return (JsonMembers) new JsonReader(text, outer).value(0);
    }

    private @Nullable Object value(int depth) {
        char first = next();
        return switch (first) {
            case '{' -> depth == deepest ? raw(at) : object(depth + 1);
            case '[' -> depth == deepest ? raw(at) : list(depth + 1);
            case '"' -> string();
            case 'n' -> word(4, null);
            case 't' -> word(4, true);
            case 'f' -> word(5, false);
            default -> number();
        };
    }

    /** The first character of what comes next, behind white space and what separates values. */
    private char next() {
        while (true) {
            char unit = text.charAt(at);
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
        JsonMembers members = new JsonMembers();
        while (next() != '}') {
            String name = name();
            if (name == null) {
                return raw(begin);
            }
            members.add(name, value(depth));
        }
        at++;
        return members;
    }

    private Object list(int depth) {
        at++;
        List<@Nullable Object> items = new ArrayList<>();
        while (next() != ']') {
            items.add(value(depth));
        }
        at++;
        return items;
    }

    /** A member's name; null when it holds a lone surrogate. */
    private @Nullable String name() {
        int begin = at + 1;
        int end = text.indexOf('"', begin);
        if (end > nextBackslash(begin)) {
            return string() instanceof String name ? name : null;
        }
        at = end + 1;
        if (begin == end) {
            return "";
        }
        int slot = (31 * (31 * text.charAt(begin) + text.charAt(end - 1)) + end - begin) & (names.length - 1);
        String known = names[slot];
        if (known == null || known.length() != end - begin || !text.startsWith(known, begin)) {
            known = text.substring(begin, end);
            names[slot] = known;
        }
        return known;
    }

    private int nextBackslash(int from) {
        if (backslash < from) {
            int found = text.indexOf('\\', from);
            backslash = found < 0 ? Integer.MAX_VALUE : found;
        }
        return backslash;
    }

    /** A text; JSON when it holds a lone surrogate, which is not a character. */
    private Object string() {
        int begin = at + 1;
        int end = text.indexOf('"', begin);
        if (end < nextBackslash(begin)) {
            at = end + 1;
            return text.substring(begin, end);
        }
        StringBuilder value = new StringBuilder();
        int here = begin;
        for (char unit = text.charAt(here); unit != '"'; unit = text.charAt(here)) {
            if (unit != '\\') {
                value.append(unit);
                here++;
            } else if (text.charAt(here + 1) == 'u') {
                value.append((char) Integer.parseInt(text, here + 2, here + 6, 16));
                here += 6;
            } else {
                value.append(escaped(text.charAt(here + 1)));
                here += 2;
            }
        }
        at = here + 1;
        String whole = value.toString();
        return JsonWriter.hasLoneSurrogate(whole) ? Json.trusted(text.substring(begin - 1, at)) : whole;
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
            char unit = text.charAt(at++);
            if (unit == '{' || unit == '[') {
                open++;
            } else if (unit == '}' || unit == ']') {
                open--;
            } else if (unit == '"') {
                while (text.charAt(at) != '"') {
                    at += text.charAt(at) == '\\' ? 2 : 1;
                }
                at++;
            }
        } while (open > 0);
        return Json.trusted(text.substring(begin, at));
    }

    private Object number() {
        int begin = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return number(text.substring(begin, at));
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
