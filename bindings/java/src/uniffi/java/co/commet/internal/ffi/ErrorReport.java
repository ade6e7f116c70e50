package co.commet.internal.ffi;

/**
 * The report of a failure.
 */
public record ErrorReport(
    /*
     * The error as the text of a JSON object: `kind`, `message`, `outcome`, ….
     */
    java.lang.String json, 
    /*
     * The error in one line that is safe to log.
     */
    java.lang.String text, 
    /*
     * The log events of the call, if the option `log` asked for them.
     */
    java.util.List<Event> events
)  {
    
    
    
    

}


