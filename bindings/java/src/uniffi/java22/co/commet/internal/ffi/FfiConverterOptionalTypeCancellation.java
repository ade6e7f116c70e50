package co.commet.internal.ffi;

enum FfiConverterOptionalTypeCancellation implements FfiConverterRustBuffer<Cancellation> {
  INSTANCE;

  @Override
  public Cancellation read(java.nio.ByteBuffer buf) {
    if (buf.get() == (byte)0) {
      return null;
    }
    return FfiConverterTypeCancellation.INSTANCE.read(buf);
  }

  @Override
  public long allocationSize(Cancellation value) {
    if (value == null) {
      return 1L;
    } else {
      return 1L + FfiConverterTypeCancellation.INSTANCE.allocationSize(value);
    }
  }

  @Override
  public void write(Cancellation value, java.nio.ByteBuffer buf) {
    if (value == null) {
      buf.put((byte)0);
    } else {
      buf.put((byte)1);
      FfiConverterTypeCancellation.INSTANCE.write(value, buf);
    }
  }
}
