package co.commet.internal.ffi;


// FFM-based library binding. Each FFI function gets a MethodHandle and a wrapper method.
final class UniffiLib {
    private static final java.lang.foreign.Linker LINKER = java.lang.foreign.Linker.nativeLinker();
    private static final java.lang.foreign.SymbolLookup SYMBOLS;

    
    // The Cleaner for the whole library
    static UniffiCleaner CLEANER;

    static {
        SYMBOLS = NamespaceLibrary.loadLibrary();
    }

    private static java.lang.invoke.MethodHandle findDowncallHandle(String name, java.lang.foreign.FunctionDescriptor descriptor) {
        return SYMBOLS.find(name)
            .map(s -> LINKER.downcallHandle(s, descriptor))
            .orElseThrow(() -> new RuntimeException("Missing FFI symbol: " + name));
    }

    // uniffi_commet_uniffi_fn_clone_cancellation
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_clone_cancellation = findDowncallHandle("uniffi_commet_uniffi_fn_clone_cancellation", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static long uniffi_commet_uniffi_fn_clone_cancellation(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (long) MH_uniffi_commet_uniffi_fn_clone_cancellation.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_free_cancellation
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_free_cancellation = findDowncallHandle("uniffi_commet_uniffi_fn_free_cancellation", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static void uniffi_commet_uniffi_fn_free_cancellation(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            MH_uniffi_commet_uniffi_fn_free_cancellation.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_method_cancellation_cancel
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_method_cancellation_cancel = findDowncallHandle("uniffi_commet_uniffi_fn_method_cancellation_cancel", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static void uniffi_commet_uniffi_fn_method_cancellation_cancel(long ptr, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            MH_uniffi_commet_uniffi_fn_method_cancellation_cancel.invokeExact(ptr, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_clone_watcher
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_clone_watcher = findDowncallHandle("uniffi_commet_uniffi_fn_clone_watcher", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static long uniffi_commet_uniffi_fn_clone_watcher(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (long) MH_uniffi_commet_uniffi_fn_clone_watcher.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_free_watcher
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_free_watcher = findDowncallHandle("uniffi_commet_uniffi_fn_free_watcher", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static void uniffi_commet_uniffi_fn_free_watcher(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            MH_uniffi_commet_uniffi_fn_free_watcher.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_init_callback_vtable_watcher
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_init_callback_vtable_watcher = findDowncallHandle("uniffi_commet_uniffi_fn_init_callback_vtable_watcher", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.ADDRESS));

    static void uniffi_commet_uniffi_fn_init_callback_vtable_watcher(java.lang.foreign.MemorySegment vtable) {
        try {
            MH_uniffi_commet_uniffi_fn_init_callback_vtable_watcher.invokeExact(vtable);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_method_watcher_stop
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_method_watcher_stop = findDowncallHandle("uniffi_commet_uniffi_fn_method_watcher_stop", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_BYTE, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static byte uniffi_commet_uniffi_fn_method_watcher_stop(long ptr, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (byte) MH_uniffi_commet_uniffi_fn_method_watcher_stop.invokeExact(ptr, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_clone_commetclient
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_clone_commetclient = findDowncallHandle("uniffi_commet_uniffi_fn_clone_commetclient", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static long uniffi_commet_uniffi_fn_clone_commetclient(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (long) MH_uniffi_commet_uniffi_fn_clone_commetclient.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_free_commetclient
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_free_commetclient = findDowncallHandle("uniffi_commet_uniffi_fn_free_commetclient", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static void uniffi_commet_uniffi_fn_free_commetclient(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            MH_uniffi_commet_uniffi_fn_free_commetclient.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_constructor_commetclient_new
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_constructor_commetclient_new = findDowncallHandle("uniffi_commet_uniffi_fn_constructor_commetclient_new", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_LONG, RustBuffer.LAYOUT, RustBuffer.LAYOUT, RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static long uniffi_commet_uniffi_fn_constructor_commetclient_new(java.lang.foreign.MemorySegment product, java.lang.foreign.MemorySegment settings, java.lang.foreign.MemorySegment watcher, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (long) MH_uniffi_commet_uniffi_fn_constructor_commetclient_new.invokeExact(product, settings, watcher, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_method_commetclient_call
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_method_commetclient_call = findDowncallHandle("uniffi_commet_uniffi_fn_method_commetclient_call", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.JAVA_LONG, RustBuffer.LAYOUT, RustBuffer.LAYOUT, RustBuffer.LAYOUT, RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment uniffi_commet_uniffi_fn_method_commetclient_call(java.lang.foreign.SegmentAllocator _allocator, long ptr, java.lang.foreign.MemorySegment operation, java.lang.foreign.MemorySegment arguments, java.lang.foreign.MemorySegment options, java.lang.foreign.MemorySegment cancellation, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_uniffi_commet_uniffi_fn_method_commetclient_call.invokeExact(_allocator, ptr, operation, arguments, options, cancellation, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_method_commetclient_call_async
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_method_commetclient_call_async = findDowncallHandle("uniffi_commet_uniffi_fn_method_commetclient_call_async", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.JAVA_LONG, RustBuffer.LAYOUT, RustBuffer.LAYOUT, RustBuffer.LAYOUT, RustBuffer.LAYOUT));

    static long uniffi_commet_uniffi_fn_method_commetclient_call_async(long ptr, java.lang.foreign.MemorySegment operation, java.lang.foreign.MemorySegment arguments, java.lang.foreign.MemorySegment options, java.lang.foreign.MemorySegment cancellation) {
        try {
            return (long) MH_uniffi_commet_uniffi_fn_method_commetclient_call_async.invokeExact(ptr, operation, arguments, options, cancellation);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_method_commetclient_cancellation
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_method_commetclient_cancellation = findDowncallHandle("uniffi_commet_uniffi_fn_method_commetclient_cancellation", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static long uniffi_commet_uniffi_fn_method_commetclient_cancellation(long ptr, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (long) MH_uniffi_commet_uniffi_fn_method_commetclient_cancellation.invokeExact(ptr, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_method_commetclient_shutdown
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_method_commetclient_shutdown = findDowncallHandle("uniffi_commet_uniffi_fn_method_commetclient_shutdown", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static void uniffi_commet_uniffi_fn_method_commetclient_shutdown(long ptr, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            MH_uniffi_commet_uniffi_fn_method_commetclient_shutdown.invokeExact(ptr, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_func_operations
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_func_operations = findDowncallHandle("uniffi_commet_uniffi_fn_func_operations", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment uniffi_commet_uniffi_fn_func_operations(java.lang.foreign.SegmentAllocator _allocator, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_uniffi_commet_uniffi_fn_func_operations.invokeExact(_allocator, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_func_version
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_func_version = findDowncallHandle("uniffi_commet_uniffi_fn_func_version", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment uniffi_commet_uniffi_fn_func_version(java.lang.foreign.SegmentAllocator _allocator, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_uniffi_commet_uniffi_fn_func_version.invokeExact(_allocator, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_func_misconfigured
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_func_misconfigured = findDowncallHandle("uniffi_commet_uniffi_fn_func_misconfigured", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment uniffi_commet_uniffi_fn_func_misconfigured(java.lang.foreign.SegmentAllocator _allocator, java.lang.foreign.MemorySegment why, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_uniffi_commet_uniffi_fn_func_misconfigured.invokeExact(_allocator, why, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_func_panicked
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_func_panicked = findDowncallHandle("uniffi_commet_uniffi_fn_func_panicked", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment uniffi_commet_uniffi_fn_func_panicked(java.lang.foreign.SegmentAllocator _allocator, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_uniffi_commet_uniffi_fn_func_panicked.invokeExact(_allocator, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_func_refused
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_func_refused = findDowncallHandle("uniffi_commet_uniffi_fn_func_refused", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, RustBuffer.LAYOUT, RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment uniffi_commet_uniffi_fn_func_refused(java.lang.foreign.SegmentAllocator _allocator, java.lang.foreign.MemorySegment param, java.lang.foreign.MemorySegment why, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_uniffi_commet_uniffi_fn_func_refused.invokeExact(_allocator, param, why, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_func_check_json
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_func_check_json = findDowncallHandle("uniffi_commet_uniffi_fn_func_check_json", java.lang.foreign.FunctionDescriptor.ofVoid(RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static void uniffi_commet_uniffi_fn_func_check_json(java.lang.foreign.MemorySegment text, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            MH_uniffi_commet_uniffi_fn_func_check_json.invokeExact(text, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_func_sign_webhook
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_func_sign_webhook = findDowncallHandle("uniffi_commet_uniffi_fn_func_sign_webhook", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, ForeignBytes.LAYOUT, ForeignBytes.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment uniffi_commet_uniffi_fn_func_sign_webhook(java.lang.foreign.SegmentAllocator _allocator, java.lang.foreign.MemorySegment body, java.lang.foreign.MemorySegment secret, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_uniffi_commet_uniffi_fn_func_sign_webhook.invokeExact(_allocator, body, secret, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_fn_func_verify_webhook
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_fn_func_verify_webhook = findDowncallHandle("uniffi_commet_uniffi_fn_func_verify_webhook", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, ForeignBytes.LAYOUT, RustBuffer.LAYOUT, RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment uniffi_commet_uniffi_fn_func_verify_webhook(java.lang.foreign.SegmentAllocator _allocator, java.lang.foreign.MemorySegment body, java.lang.foreign.MemorySegment signature, java.lang.foreign.MemorySegment secrets, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_uniffi_commet_uniffi_fn_func_verify_webhook.invokeExact(_allocator, body, signature, secrets, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rustbuffer_alloc
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rustbuffer_alloc = findDowncallHandle("ffi_commet_uniffi_rustbuffer_alloc", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment ffi_commet_uniffi_rustbuffer_alloc(java.lang.foreign.SegmentAllocator _allocator, long size, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_ffi_commet_uniffi_rustbuffer_alloc.invokeExact(_allocator, size, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rustbuffer_from_bytes
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rustbuffer_from_bytes = findDowncallHandle("ffi_commet_uniffi_rustbuffer_from_bytes", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, ForeignBytes.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment ffi_commet_uniffi_rustbuffer_from_bytes(java.lang.foreign.SegmentAllocator _allocator, java.lang.foreign.MemorySegment bytes, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_ffi_commet_uniffi_rustbuffer_from_bytes.invokeExact(_allocator, bytes, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rustbuffer_free
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rustbuffer_free = findDowncallHandle("ffi_commet_uniffi_rustbuffer_free", java.lang.foreign.FunctionDescriptor.ofVoid(RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.ADDRESS));

    static void ffi_commet_uniffi_rustbuffer_free(java.lang.foreign.MemorySegment buf, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            MH_ffi_commet_uniffi_rustbuffer_free.invokeExact(buf, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rustbuffer_reserve
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rustbuffer_reserve = findDowncallHandle("ffi_commet_uniffi_rustbuffer_reserve", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment ffi_commet_uniffi_rustbuffer_reserve(java.lang.foreign.SegmentAllocator _allocator, java.lang.foreign.MemorySegment buf, long additional, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_ffi_commet_uniffi_rustbuffer_reserve.invokeExact(_allocator, buf, additional, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_u8
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_u8 = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_u8", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_u8(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_u8.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_u8
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_u8 = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_u8", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_u8(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_u8.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_u8
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_u8 = findDowncallHandle("ffi_commet_uniffi_rust_future_free_u8", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_u8(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_u8.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_u8
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_u8 = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_u8", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_BYTE, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static byte ffi_commet_uniffi_rust_future_complete_u8(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (byte) MH_ffi_commet_uniffi_rust_future_complete_u8.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_i8
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_i8 = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_i8", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_i8(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_i8.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_i8
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_i8 = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_i8", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_i8(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_i8.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_i8
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_i8 = findDowncallHandle("ffi_commet_uniffi_rust_future_free_i8", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_i8(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_i8.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_i8
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_i8 = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_i8", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_BYTE, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static byte ffi_commet_uniffi_rust_future_complete_i8(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (byte) MH_ffi_commet_uniffi_rust_future_complete_i8.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_u16
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_u16 = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_u16", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_u16(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_u16.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_u16
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_u16 = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_u16", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_u16(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_u16.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_u16
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_u16 = findDowncallHandle("ffi_commet_uniffi_rust_future_free_u16", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_u16(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_u16.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_u16
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_u16 = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_u16", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static short ffi_commet_uniffi_rust_future_complete_u16(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (short) MH_ffi_commet_uniffi_rust_future_complete_u16.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_i16
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_i16 = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_i16", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_i16(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_i16.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_i16
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_i16 = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_i16", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_i16(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_i16.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_i16
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_i16 = findDowncallHandle("ffi_commet_uniffi_rust_future_free_i16", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_i16(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_i16.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_i16
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_i16 = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_i16", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static short ffi_commet_uniffi_rust_future_complete_i16(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (short) MH_ffi_commet_uniffi_rust_future_complete_i16.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_u32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_u32 = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_u32", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_u32(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_u32.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_u32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_u32 = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_u32", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_u32(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_u32.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_u32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_u32 = findDowncallHandle("ffi_commet_uniffi_rust_future_free_u32", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_u32(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_u32.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_u32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_u32 = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_u32", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_INT, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static int ffi_commet_uniffi_rust_future_complete_u32(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (int) MH_ffi_commet_uniffi_rust_future_complete_u32.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_i32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_i32 = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_i32", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_i32(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_i32.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_i32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_i32 = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_i32", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_i32(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_i32.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_i32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_i32 = findDowncallHandle("ffi_commet_uniffi_rust_future_free_i32", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_i32(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_i32.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_i32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_i32 = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_i32", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_INT, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static int ffi_commet_uniffi_rust_future_complete_i32(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (int) MH_ffi_commet_uniffi_rust_future_complete_i32.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_u64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_u64 = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_u64", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_u64(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_u64.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_u64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_u64 = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_u64", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_u64(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_u64.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_u64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_u64 = findDowncallHandle("ffi_commet_uniffi_rust_future_free_u64", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_u64(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_u64.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_u64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_u64 = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_u64", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static long ffi_commet_uniffi_rust_future_complete_u64(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (long) MH_ffi_commet_uniffi_rust_future_complete_u64.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_i64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_i64 = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_i64", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_i64(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_i64.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_i64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_i64 = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_i64", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_i64(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_i64.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_i64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_i64 = findDowncallHandle("ffi_commet_uniffi_rust_future_free_i64", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_i64(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_i64.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_i64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_i64 = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_i64", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static long ffi_commet_uniffi_rust_future_complete_i64(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (long) MH_ffi_commet_uniffi_rust_future_complete_i64.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_f32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_f32 = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_f32", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_f32(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_f32.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_f32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_f32 = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_f32", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_f32(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_f32.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_f32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_f32 = findDowncallHandle("ffi_commet_uniffi_rust_future_free_f32", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_f32(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_f32.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_f32
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_f32 = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_f32", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_FLOAT, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static float ffi_commet_uniffi_rust_future_complete_f32(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (float) MH_ffi_commet_uniffi_rust_future_complete_f32.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_f64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_f64 = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_f64", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_f64(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_f64.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_f64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_f64 = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_f64", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_f64(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_f64.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_f64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_f64 = findDowncallHandle("ffi_commet_uniffi_rust_future_free_f64", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_f64(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_f64.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_f64
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_f64 = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_f64", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_DOUBLE, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static double ffi_commet_uniffi_rust_future_complete_f64(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (double) MH_ffi_commet_uniffi_rust_future_complete_f64.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_rust_buffer
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_rust_buffer = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_rust_buffer", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_rust_buffer(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_rust_buffer.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_rust_buffer
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_rust_buffer = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_rust_buffer", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_rust_buffer(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_rust_buffer.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_rust_buffer
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_rust_buffer = findDowncallHandle("ffi_commet_uniffi_rust_future_free_rust_buffer", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_rust_buffer(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_rust_buffer.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_rust_buffer
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_rust_buffer = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_rust_buffer", java.lang.foreign.FunctionDescriptor.of(RustBuffer.LAYOUT, java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static java.lang.foreign.MemorySegment ffi_commet_uniffi_rust_future_complete_rust_buffer(java.lang.foreign.SegmentAllocator _allocator, long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            return (java.lang.foreign.MemorySegment) MH_ffi_commet_uniffi_rust_future_complete_rust_buffer.invokeExact(_allocator, handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_poll_void
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_poll_void = findDowncallHandle("ffi_commet_uniffi_rust_future_poll_void", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS, java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_poll_void(long handle, java.lang.foreign.MemorySegment callback, long callbackData) {
        try {
            MH_ffi_commet_uniffi_rust_future_poll_void.invokeExact(handle, callback, callbackData);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_cancel_void
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_cancel_void = findDowncallHandle("ffi_commet_uniffi_rust_future_cancel_void", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_cancel_void(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_cancel_void.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_free_void
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_free_void = findDowncallHandle("ffi_commet_uniffi_rust_future_free_void", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG));

    static void ffi_commet_uniffi_rust_future_free_void(long handle) {
        try {
            MH_ffi_commet_uniffi_rust_future_free_void.invokeExact(handle);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_rust_future_complete_void
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_rust_future_complete_void = findDowncallHandle("ffi_commet_uniffi_rust_future_complete_void", java.lang.foreign.FunctionDescriptor.ofVoid(java.lang.foreign.ValueLayout.JAVA_LONG, java.lang.foreign.ValueLayout.ADDRESS));

    static void ffi_commet_uniffi_rust_future_complete_void(long handle, java.lang.foreign.MemorySegment _uniffiOutErr) {
        try {
            MH_ffi_commet_uniffi_rust_future_complete_void.invokeExact(handle, _uniffiOutErr);
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_func_operations
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_func_operations = findDowncallHandle("uniffi_commet_uniffi_checksum_func_operations", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_func_operations() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_func_operations.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_func_version
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_func_version = findDowncallHandle("uniffi_commet_uniffi_checksum_func_version", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_func_version() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_func_version.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_func_misconfigured
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_func_misconfigured = findDowncallHandle("uniffi_commet_uniffi_checksum_func_misconfigured", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_func_misconfigured() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_func_misconfigured.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_func_panicked
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_func_panicked = findDowncallHandle("uniffi_commet_uniffi_checksum_func_panicked", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_func_panicked() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_func_panicked.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_func_refused
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_func_refused = findDowncallHandle("uniffi_commet_uniffi_checksum_func_refused", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_func_refused() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_func_refused.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_func_check_json
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_func_check_json = findDowncallHandle("uniffi_commet_uniffi_checksum_func_check_json", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_func_check_json() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_func_check_json.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_func_sign_webhook
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_func_sign_webhook = findDowncallHandle("uniffi_commet_uniffi_checksum_func_sign_webhook", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_func_sign_webhook() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_func_sign_webhook.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_func_verify_webhook
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_func_verify_webhook = findDowncallHandle("uniffi_commet_uniffi_checksum_func_verify_webhook", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_func_verify_webhook() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_func_verify_webhook.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_method_cancellation_cancel
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_method_cancellation_cancel = findDowncallHandle("uniffi_commet_uniffi_checksum_method_cancellation_cancel", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_method_cancellation_cancel() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_method_cancellation_cancel.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_method_watcher_stop
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_method_watcher_stop = findDowncallHandle("uniffi_commet_uniffi_checksum_method_watcher_stop", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_method_watcher_stop() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_method_watcher_stop.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_method_commetclient_call
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_method_commetclient_call = findDowncallHandle("uniffi_commet_uniffi_checksum_method_commetclient_call", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_method_commetclient_call() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_method_commetclient_call.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_method_commetclient_call_async
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_method_commetclient_call_async = findDowncallHandle("uniffi_commet_uniffi_checksum_method_commetclient_call_async", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_method_commetclient_call_async() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_method_commetclient_call_async.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_method_commetclient_cancellation
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_method_commetclient_cancellation = findDowncallHandle("uniffi_commet_uniffi_checksum_method_commetclient_cancellation", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_method_commetclient_cancellation() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_method_commetclient_cancellation.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_method_commetclient_shutdown
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_method_commetclient_shutdown = findDowncallHandle("uniffi_commet_uniffi_checksum_method_commetclient_shutdown", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_method_commetclient_shutdown() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_method_commetclient_shutdown.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // uniffi_commet_uniffi_checksum_constructor_commetclient_new
    private static final java.lang.invoke.MethodHandle MH_uniffi_commet_uniffi_checksum_constructor_commetclient_new = findDowncallHandle("uniffi_commet_uniffi_checksum_constructor_commetclient_new", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_SHORT));

    static short uniffi_commet_uniffi_checksum_constructor_commetclient_new() {
        try {
            return (short) MH_uniffi_commet_uniffi_checksum_constructor_commetclient_new.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    // ffi_commet_uniffi_uniffi_contract_version
    private static final java.lang.invoke.MethodHandle MH_ffi_commet_uniffi_uniffi_contract_version = findDowncallHandle("ffi_commet_uniffi_uniffi_contract_version", java.lang.foreign.FunctionDescriptor.of(java.lang.foreign.ValueLayout.JAVA_INT));

    static int ffi_commet_uniffi_uniffi_contract_version() {
        try {
            return (int) MH_ffi_commet_uniffi_uniffi_contract_version.invokeExact();
        } catch (Throwable _ex) { throw new AssertionError("invokeExact failed", _ex); }
    }

    

    // Integrity checks and initialization must happen after all MethodHandle fields
    // are initialized (static fields are initialized in textual order in Java).
    static {
        NamespaceLibrary.uniffiCheckContractApiVersion();
        NamespaceLibrary.uniffiCheckApiChecksums();
        
        CLEANER = UniffiCleaner.create();
        UniffiCallbackInterfaceWatcher.INSTANCE.register();
        }
}

