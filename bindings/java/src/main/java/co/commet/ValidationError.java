package co.commet;

import java.io.Serializable;
import java.util.Map;

/**
 * One field that the server refused.
 *
 * @param field the field, as the server names it
 * @param message what is wrong with it
 */
public record ValidationError(String field, String message) implements Serializable {
    static ValidationError of(Object error) {
        Map<?, ?> members = (Map<?, ?>) error;
        return new ValidationError(String.valueOf(members.get("field")), String.valueOf(members.get("message")));
    }
}
