package co.commet.internal.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Functions for native code that do not keep their class loader in memory. A stub lives as long as the process, for native
 * code may call it late; what it calls lives as long as this class, and a call that comes later does nothing.
 */
final class WeakUpcall {
    private static final Queue<MethodHandle> TARGETS = new ConcurrentLinkedQueue<>();

    private WeakUpcall() {}

    static MemorySegment stub(MethodHandle target, FunctionDescriptor descriptor, Arena ignored) {
        TARGETS.add(target);
        MethodType type = target.type();
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle get = lookup.findVirtual(Reference.class, "get", MethodType.methodType(Object.class))
                    .bindTo(new WeakReference<>(target));
            MethodHandle orElse = lookup.findStatic(Objects.class, "requireNonNullElse",
                    MethodType.methodType(Object.class, Object.class, Object.class));
            MethodHandle living = MethodHandles.filterReturnValue(
                    get, MethodHandles.insertArguments(orElse, 1, MethodHandles.empty(type)));
            MethodHandle call = MethodHandles.foldArguments(
                    MethodHandles.exactInvoker(type), living.asType(MethodType.methodType(MethodHandle.class)));
            return Linker.nativeLinker().upcallStub(call, descriptor, Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
