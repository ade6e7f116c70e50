package co.commet.internal.ffi;


enum FfiConverterTypeCallError implements FfiConverterRustBuffer<CallException> {
    INSTANCE;

    @Override
    public CallException read(java.nio.ByteBuffer buf) {

        return switch(buf.getInt()) {
            case 1 -> new CallException.Failed(
                FfiConverterTypeErrorReport.INSTANCE.read(buf)
                );
            default -> throw new java.lang.RuntimeException("invalid error enum value, something is very wrong!!");
        };
    }

    @Override
    public long allocationSize(CallException value) {
        return switch(value) {
            case CallException.Failed x -> (
                // Add the size for the Int that specifies the variant plus the size needed for all fields
                4L
                + FfiConverterTypeErrorReport.INSTANCE.allocationSize(x.report)
            );
            default -> throw new java.lang.RuntimeException("invalid error enum value, something is very wrong!!");
        };
    }

    @Override
    public void write(CallException value, java.nio.ByteBuffer buf) {
        switch(value) {
            case CallException.Failed x -> {
                buf.putInt(1);
                FfiConverterTypeErrorReport.INSTANCE.write(x.report, buf);
            }
            default -> throw new java.lang.RuntimeException("invalid error enum value, something is very wrong!!");
        };
    }
}
