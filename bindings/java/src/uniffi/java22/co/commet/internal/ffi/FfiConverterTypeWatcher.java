package co.commet.internal.ffi;


enum FfiConverterTypeWatcher implements FfiConverter<Watcher, java.lang.Long> {
    INSTANCE;

    public final UniffiHandleMap<Watcher> handleMap = new UniffiHandleMap<>();

    @Override
    public java.lang.Long lower(Watcher value) {
        if (value instanceof WatcherImpl) {
            // Rust-implemented object. Clone the handle and return it.
            return ((WatcherImpl) value).uniffiCloneHandle();
        } else {
            // Java object, generate a new handle and return that.
            return handleMap.insert(value);
        }
    }

    @Override
    public Watcher lift(java.lang.Long value) {
        // Check the LSB: Rust handles have LSB = 0, Java handles have LSB = 1
        if ((value & 1L) == 0L) {
            // Rust-generated handle
            return new WatcherImpl(UniffiWithHandle.INSTANCE, value);
        } else {
            // Java-generated handle - remove from handleMap (handles are single-use)
            return handleMap.remove(value);
        }
    }

    @Override
    public Watcher read(java.nio.ByteBuffer buf) {
        // The Rust code always writes handles as 8 bytes, and will
        // fail to compile if they don't fit.
        return lift(buf.getLong());
    }

    @Override
    public long allocationSize(Watcher value) {
        return 8L;
    }

    @Override
    public void write(Watcher value, java.nio.ByteBuffer buf) {
        // The Rust code always expects handles written as 8 bytes,
        // and will fail to compile if they don't fit.
        buf.putLong(lower(value));
    }
}
