package co.commet.internal.ffi;


import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
class Commet {
  
    /**
     * The names of all operations: `resource.verb`.
     */public static java.util.List<java.lang.String> operations()  {
            try {
                return FfiConverterSequenceString.INSTANCE.lift(
    UniffiHelpers.uniffiRustCall( (_allocator, _status) -> {
        return UniffiLib.uniffi_commet_uniffi_fn_func_operations(_allocator, 
            _status);
    })
    );
            } catch (java.lang.RuntimeException _uniffi_ex) {
                
                
                if (InternalException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (InternalException)_uniffi_ex.getCause();
                }
                throw _uniffi_ex;
            }
    }
    

  
    /**
     * The version of this library. Bindings compare it with their own.
     */public static java.lang.String version()  {
            try {
                return FfiConverterString.INSTANCE.lift(
    UniffiHelpers.uniffiRustCall( (_allocator, _status) -> {
        return UniffiLib.uniffi_commet_uniffi_fn_func_version(_allocator, 
            _status);
    })
    );
            } catch (java.lang.RuntimeException _uniffi_ex) {
                
                
                if (InternalException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (InternalException)_uniffi_ex.getCause();
                }
                throw _uniffi_ex;
            }
    }
    

  
    /**
     * The report of a client that a binding refuses to open, because of a setting.
     */public static ErrorReport misconfigured(java.lang.String why)  {
            try {
                return FfiConverterTypeErrorReport.INSTANCE.lift(
    UniffiHelpers.uniffiRustCall( (_allocator, _status) -> {
        return UniffiLib.uniffi_commet_uniffi_fn_func_misconfigured(_allocator, 
            FfiConverterString.INSTANCE.lower(why), _status);
    })
    );
            } catch (java.lang.RuntimeException _uniffi_ex) {
                
                
                if (InternalException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (InternalException)_uniffi_ex.getCause();
                }
                throw _uniffi_ex;
            }
    }
    

  
    /**
     * The report of a fault of this library, such as a panic that a binding caught.
     */public static ErrorReport panicked()  {
            try {
                return FfiConverterTypeErrorReport.INSTANCE.lift(
    UniffiHelpers.uniffiRustCall( (_allocator, _status) -> {
        return UniffiLib.uniffi_commet_uniffi_fn_func_panicked(_allocator, 
            _status);
    })
    );
            } catch (java.lang.RuntimeException _uniffi_ex) {
                
                
                if (InternalException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (InternalException)_uniffi_ex.getCause();
                }
                throw _uniffi_ex;
            }
    }
    

  
    /**
     * The report of a call that a binding refuses, because an argument cannot be written as JSON text: the argument, and
     * the reason.
     */public static ErrorReport refused(java.lang.String param, java.lang.String why)  {
            try {
                return FfiConverterTypeErrorReport.INSTANCE.lift(
    UniffiHelpers.uniffiRustCall( (_allocator, _status) -> {
        return UniffiLib.uniffi_commet_uniffi_fn_func_refused(_allocator, 
            FfiConverterString.INSTANCE.lower(param), FfiConverterString.INSTANCE.lower(why), _status);
    })
    );
            } catch (java.lang.RuntimeException _uniffi_ex) {
                
                
                if (InternalException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (InternalException)_uniffi_ex.getCause();
                }
                throw _uniffi_ex;
            }
    }
    

  
    /**
     * Fails when the text is not JSON.
     */public static void checkJson(java.lang.String text) throws CallException {
            try {
                
    UniffiHelpers.uniffiRustCallWithError(new CallExceptionErrorHandler(), (_allocator, _status) -> {
        UniffiLib.uniffi_commet_uniffi_fn_func_check_json(
            FfiConverterString.INSTANCE.lower(text), _status);
    })
    ;
            } catch (java.lang.RuntimeException _uniffi_ex) {
                
                if (CallException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (CallException)_uniffi_ex.getCause();
                }
                
                if (InternalException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (InternalException)_uniffi_ex.getCause();
                }
                throw _uniffi_ex;
            }
    }
    

  
    /**
     * Signs a body as the API signs a webhook, to test a receiver: 64 lower-case hexadecimal digits.
     */public static java.lang.String signWebhook(java.nio.ByteBuffer body, java.nio.ByteBuffer secret) throws CallException {
            try {
                return FfiConverterString.INSTANCE.lift(
    UniffiHelpers.uniffiRustCallWithError(new CallExceptionErrorHandler(), (_allocator, _status) -> {
        try {
        return UniffiLib.uniffi_commet_uniffi_fn_func_sign_webhook(_allocator, 
            FfiConverterByRefBytes.INSTANCE.lower(body), FfiConverterByRefBytes.INSTANCE.lower(secret), _status);
        } finally {
            java.lang.ref.Reference.reachabilityFence(body);
            java.lang.ref.Reference.reachabilityFence(secret);
        }
    })
    );
            } catch (java.lang.RuntimeException _uniffi_ex) {
                
                if (CallException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (CallException)_uniffi_ex.getCause();
                }
                
                if (InternalException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (InternalException)_uniffi_ex.getCause();
                }
                throw _uniffi_ex;
            }
    }
    

  
    /**
     * Verifies a webhook: that the header `X-Commet-Signature` is the signature of the raw body with one of the secrets.
     * Returns the event as the text of a JSON object, with every known field of it.
     */public static java.lang.String verifyWebhook(java.nio.ByteBuffer body, @org.jspecify.annotations.Nullable byte[] signature, java.util.List<byte[]> secrets) throws CallException {
            try {
                return FfiConverterString.INSTANCE.lift(
    UniffiHelpers.uniffiRustCallWithError(new CallExceptionErrorHandler(), (_allocator, _status) -> {
        try {
        return UniffiLib.uniffi_commet_uniffi_fn_func_verify_webhook(_allocator, 
            FfiConverterByRefBytes.INSTANCE.lower(body), FfiConverterOptionalByteArray.INSTANCE.lower(signature), FfiConverterSequenceByteArray.INSTANCE.lower(secrets), _status);
        } finally {
            java.lang.ref.Reference.reachabilityFence(body);
        }
    })
    );
            } catch (java.lang.RuntimeException _uniffi_ex) {
                
                if (CallException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (CallException)_uniffi_ex.getCause();
                }
                
                if (InternalException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (InternalException)_uniffi_ex.getCause();
                }
                throw _uniffi_ex;
            }
    }
    

}

