package co.commet;

/**
 * One field that the server refused.
 *
 * @param field the field, as the server names it: {@code billingEmail}
 * @param message what is wrong with it
 */
public record ValidationError(String field, String message) {}
