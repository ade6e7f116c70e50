package co.commet.internal.ffi;


enum FfiConverterTypeCallReply implements FfiConverterRustBuffer<CallReply> {
  INSTANCE;

  @Override
  public CallReply read(java.nio.ByteBuffer buf) {
    return new CallReply(
      java.nio.ByteBuffer.wrap(FfiConverterByteArray.INSTANCE.read(buf)),
      FfiConverterOptionalString.INSTANCE.read(buf),
      FfiConverterSequenceTypeEvent.INSTANCE.read(buf)
    );
  }

  @Override
  public long allocationSize(CallReply value) {
      return (
            FfiConverterByteArray.INSTANCE.allocationSize(value.json().array()) +
            FfiConverterOptionalString.INSTANCE.allocationSize(value.nextPageToken()) +
            FfiConverterSequenceTypeEvent.INSTANCE.allocationSize(value.events())
      );
  }

  @Override
  public void write(CallReply value, java.nio.ByteBuffer buf) {
      FfiConverterByteArray.INSTANCE.write(value.json().array(), buf);
      FfiConverterOptionalString.INSTANCE.write(value.nextPageToken(), buf);
      FfiConverterSequenceTypeEvent.INSTANCE.write(value.events(), buf);
  }
}
