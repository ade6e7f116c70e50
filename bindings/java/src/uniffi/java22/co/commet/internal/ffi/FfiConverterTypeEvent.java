package co.commet.internal.ffi;


enum FfiConverterTypeEvent implements FfiConverterRustBuffer<Event> {
  INSTANCE;

  @Override
  public Event read(java.nio.ByteBuffer buf) {
    return new Event(
      FfiConverterString.INSTANCE.read(buf),
      FfiConverterString.INSTANCE.read(buf),
      FfiConverterDouble.INSTANCE.read(buf)
    );
  }

  @Override
  public long allocationSize(Event value) {
      return (
            FfiConverterString.INSTANCE.allocationSize(value.level()) +
            FfiConverterString.INSTANCE.allocationSize(value.message()) +
            FfiConverterDouble.INSTANCE.allocationSize(value.time())
      );
  }

  @Override
  public void write(Event value, java.nio.ByteBuffer buf) {
      FfiConverterString.INSTANCE.write(value.level(), buf);
      FfiConverterString.INSTANCE.write(value.message(), buf);
      FfiConverterDouble.INSTANCE.write(value.time(), buf);
  }
}
