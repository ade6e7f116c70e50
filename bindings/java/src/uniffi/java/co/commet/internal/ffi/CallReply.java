package co.commet.internal.ffi;

/**
 * The response to a call.
 */
public record CallReply(
    /*
     * The response as the text of a JSON object: `data`, and the facts about the call. Values of your own, such as
     * metadata, are byte for byte as the server sent them.
     */
    java.nio.ByteBuffer json, 
    /*
     * The page token: the option `pageToken` for the next page of a list. Absent after the last page.
     */
    java.lang.@org.jspecify.annotations.Nullable String nextPageToken, 
    /*
     * The log events of the call, if the option `log` asked for them.
     */
    java.util.List<Event> events
)  {
    
    
    
    

}


