package co.commet.internal.ffi;

/**
 * A log event of a call.
 */
public record Event(
    /*
     * The severity: `debug`, `info`, `warning` or `error`.
     */
    java.lang.String level, 
    /*
     * The message with its fields.
     */
    java.lang.String message, 
    /*
     * The time, in seconds since 1970 (UTC).
     */
    double time
)  {
    
    
    
    

}


