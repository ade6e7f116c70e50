package co.commet.internal.ffi;


enum FfiConverterTypeErrorReport implements FfiConverterRustBuffer<ErrorReport> {
  INSTANCE;

  @Override
  public ErrorReport read(java.nio.ByteBuffer buf) {
    return new ErrorReport(
      FfiConverterString.INSTANCE.read(buf),
      FfiConverterString.INSTANCE.read(buf),
      FfiConverterSequenceTypeEvent.INSTANCE.read(buf)
    );
  }

  @Override
  public long allocationSize(ErrorReport value) {
      return (
            FfiConverterString.INSTANCE.allocationSize(value.json()) +
            FfiConverterString.INSTANCE.allocationSize(value.text()) +
            FfiConverterSequenceTypeEvent.INSTANCE.allocationSize(value.events())
      );
  }

  @Override
  public void write(ErrorReport value, java.nio.ByteBuffer buf) {
      FfiConverterString.INSTANCE.write(value.json(), buf);
      FfiConverterString.INSTANCE.write(value.text(), buf);
      FfiConverterSequenceTypeEvent.INSTANCE.write(value.events(), buf);
  }
}
