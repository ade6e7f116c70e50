package co.commet.internal.ffi;


class CallExceptionErrorHandler implements UniffiRustCallStatusErrorHandler<CallException> {
  @Override
  public CallException lift(java.lang.foreign.MemorySegment errorBuf){
     return FfiConverterTypeCallError.INSTANCE.lift(errorBuf);
  }
}

