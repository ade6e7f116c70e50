package co.commet.internal.ffi;


enum FfiConverterSequenceTypeEvent implements FfiConverterRustBuffer<java.util.List<Event>> {
  INSTANCE;

  @Override
  public java.util.List<Event> read(java.nio.ByteBuffer buf) {
    int len = buf.getInt();
    return java.util.stream.IntStream.range(0, len).mapToObj(_i -> FfiConverterTypeEvent.INSTANCE.read(buf)).toList();
  }

  @Override
  public long allocationSize(java.util.List<Event> value) {
    long sizeForLength = 4L;
    long sizeForItems = value.stream().mapToLong(inner -> FfiConverterTypeEvent.INSTANCE.allocationSize(inner)).sum();
    return sizeForLength + sizeForItems;
  }

  @Override
  public void write(java.util.List<Event> value, java.nio.ByteBuffer buf) {
    buf.putInt(value.size());
    value.forEach(inner -> FfiConverterTypeEvent.INSTANCE.write(inner, buf));
  }
}


