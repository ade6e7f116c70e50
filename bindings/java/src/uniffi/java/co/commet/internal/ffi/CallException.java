package co.commet.internal.ffi;



/**
 * The error of a call.
 */
@SuppressWarnings("serial")
public class CallException extends java.lang.Exception {
    private CallException(java.lang.String message) {
      super(message);
    }

    

    
    /*
     * A failure, with its report.
     */
    public static class Failed extends CallException {
      
        /*
         * The report.
         */
      ErrorReport report;
      public Failed(ErrorReport report) {
        super(new StringBuilder()
        .append("report=")
        .append(report)
        
        
        .toString());
        this.report = report;
        }

      public ErrorReport report() {
        return this.report;
      }
      
      
      
    }
     
}

