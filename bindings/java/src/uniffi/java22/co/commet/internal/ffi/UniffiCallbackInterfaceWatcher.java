package co.commet.internal.ffi;


// Put the implementation in an object so we don't pollute the top-level namespace
class UniffiCallbackInterfaceWatcher {
    public static final UniffiCallbackInterfaceWatcher INSTANCE = new UniffiCallbackInterfaceWatcher();
    java.lang.foreign.MemorySegment vtable;

    UniffiCallbackInterfaceWatcher() {
        // Use Arena.global() for vtable and upcall stubs - they live for the program lifetime.
        // Arena.ofAuto() stubs can be GC'd since storing an address in a struct doesn't
        // prevent the Arena from being collected.
        vtable = java.lang.foreign.Arena.global().allocate(UniffiVTableCallbackInterfaceWatcher.LAYOUT);
        UniffiVTableCallbackInterfaceWatcher.setuniffiFree(vtable, UniffiCallbackInterfaceFree.toUpcallStub(UniffiFree.INSTANCE, java.lang.foreign.Arena.global()));
        UniffiVTableCallbackInterfaceWatcher.setuniffiClone(vtable, UniffiCallbackInterfaceClone.toUpcallStub(UniffiClone.INSTANCE, java.lang.foreign.Arena.global()));
        UniffiVTableCallbackInterfaceWatcher.setstop(vtable, UniffiCallbackInterfaceWatcherMethod0.toUpcallStub(StopCallback.INSTANCE, java.lang.foreign.Arena.global()));
    }

    // Registers the foreign callback with the Rust side.
    void register() {
        UniffiLib.uniffi_commet_uniffi_fn_init_callback_vtable_watcher(vtable);
    }
    
    public static final class StopCallback implements UniffiCallbackInterfaceWatcherMethod0.Fn {
        public static final StopCallback INSTANCE = new StopCallback();
        private StopCallback() {}

        @Override
        public void callback(long uniffiHandle,java.lang.foreign.MemorySegment uniffiOutReturn,java.lang.foreign.MemorySegment _uniffiCallStatus) {
            _uniffiCallStatus = _uniffiCallStatus.reinterpret(UniffiRustCallStatus.LAYOUT.byteSize());
            var _uniffiObj = FfiConverterTypeWatcher.INSTANCE.handleMap.get(uniffiHandle);
            java.util.function.Supplier<java.lang.Boolean> _uniffiMakeCall = () -> {
                return _uniffiObj.stop(
                );
                
            };
            java.util.function.Consumer<java.lang.Boolean> _uniffiWriteReturn = (java.lang.Boolean _uniffiValue) -> {
                java.lang.foreign.MemorySegment _uniffiOut = uniffiOutReturn.reinterpret(java.lang.foreign.ValueLayout.JAVA_BYTE.byteSize());
                _uniffiOut.set(java.lang.foreign.ValueLayout.JAVA_BYTE, 0, FfiConverterBoolean.INSTANCE.lower(_uniffiValue));
            };
            UniffiHelpers.uniffiTraitInterfaceCall(_uniffiCallStatus, _uniffiMakeCall, _uniffiWriteReturn);
        }
    }

    public static class UniffiFree implements UniffiCallbackInterfaceFree.Fn {
        public static final UniffiFree INSTANCE = new UniffiFree();

        private UniffiFree() {}

        @Override
        public void callback(long handle) {
            FfiConverterTypeWatcher.INSTANCE.handleMap.remove(handle);
        }
    }

    public static class UniffiClone implements UniffiCallbackInterfaceClone.Fn {
        public static final UniffiClone INSTANCE = new UniffiClone();

        private UniffiClone() {}

        @Override
        public long callback(long handle) {
            return FfiConverterTypeWatcher.INSTANCE.handleMap.clone(handle);
        }
    }
}

