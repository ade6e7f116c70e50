package co.commet.internal.ffi;

/**
 * The Commet client. Any number of threads may use it.
 *
 * A call has two forms: blocking, on the calling thread, and asynchronous, on the runtime that all
 * clients of the process share. Dropping the future of an asynchronous call aborts it.
 */
class CommetClient implements AutoCloseable, CommetClientInterface {
  protected long handle;
  protected UniffiCleaner.@org.jspecify.annotations.Nullable Cleanable cleanable;

  private java.util.concurrent.atomic.AtomicBoolean wasDestroyed = new java.util.concurrent.atomic.AtomicBoolean(false);
  private java.util.concurrent.atomic.AtomicLong callCounter = new java.util.concurrent.atomic.AtomicLong(1);

  /**
   * Internal constructor to wrap a raw handle from FFI.
   * The UniffiWithHandle marker disambiguates this from other constructors.
   */
  public CommetClient(UniffiWithHandle phantom, long handle) {
    this.handle = handle;
    this.cleanable = UniffiLib.CLEANER.register(this, new UniffiCleanAction(handle));
  }

  /**
   * This constructor can be used to instantiate a fake object. Only used for tests. Any
   * attempt to actually use an object constructed this way will fail as there is no
   * connected Rust object.
   */
  public CommetClient(NoHandle noHandle) {
    this.handle = 0L;
    this.cleanable = null;
  }

  
    /**
     * Opens a client for `product` (`commet-kotlin/1.2.3`). It starts no thread and makes no connection. `settings` is
     * the text of a JSON object, with durations in milliseconds (`timeoutMs`). `watcher` is asked on the calling thread
     * while a blocking call waits.
     */
  public CommetClient(java.lang.String product, java.lang.String settings, @org.jspecify.annotations.Nullable Watcher watcher) throws CallException{
    this(UniffiWithHandle.INSTANCE, (long)
    UniffiHelpers.uniffiRustCallWithError(new CallExceptionErrorHandler(), (_allocator, _status) -> {
        return UniffiLib.uniffi_commet_uniffi_fn_constructor_commetclient_new(
            FfiConverterString.INSTANCE.lower(product), FfiConverterString.INSTANCE.lower(settings), FfiConverterOptionalTypeWatcher.INSTANCE.lower(watcher), _status);
    })
    );
  }

  @Override
  public synchronized void close() {
    // Only allow a single call to this method.
    // TODO(uniffi): maybe we should log a warning if called more than once?
    if (this.wasDestroyed.compareAndSet(false, true)) {
      // This decrement always matches the initial count of 1 given at creation time.
      if (this.callCounter.decrementAndGet() == 0L) {
        if (cleanable != null) {
          cleanable.clean();
        }
      }
    }
  }

  public <R> R callWithHandle(java.util.function.Function<java.lang.Long, R> block) {
    // Check and increment the call counter, to keep the object alive.
    // This needs a compare-and-set retry loop in case of concurrent updates.
    long c;
    do {
      c = this.callCounter.get();
      if (c == 0L) {
        throw new java.lang.IllegalStateException("CommetClient object has already been destroyed");
      }
      if (c == java.lang.Long.MAX_VALUE) {
        throw new java.lang.IllegalStateException("CommetClient call counter would overflow");
      }
    } while (! this.callCounter.compareAndSet(c, c + 1L));
    // Now we can safely do the method call without the handle being freed concurrently.
    try {
      return block.apply(this.uniffiCloneHandle());
    } finally {
      // This decrement always matches the increment we performed above.
      if (this.callCounter.decrementAndGet() == 0L) {
        if (cleanable != null) {
          cleanable.clean();
        }
      }
    }
  }

  public void callWithHandle(java.util.function.Consumer<java.lang.Long> block) {
    callWithHandle((java.lang.Long uniffiHandle) -> {
      block.accept(uniffiHandle);
      return (java.lang.Void)null;
    });
  }

  private class UniffiCleanAction implements Runnable {
    private final long handle;

    public UniffiCleanAction(long handle) {
      this.handle = handle;
    }

    @Override
    public void run() {
      // If the handle is 0 this is a fake object created with `NoHandle`, don't try to free.
      if (handle != 0L) {
        UniffiHelpers.uniffiRustCall((_allocator, status) -> {
          UniffiLib.uniffi_commet_uniffi_fn_free_commetclient(handle, status);
          return null;
        });
      }
    }
  }

  long uniffiCloneHandle() {
    return UniffiHelpers.uniffiRustCall((_allocator, status) -> {
      if (handle == 0L) {
        throw new java.lang.NullPointerException();
      }
      return UniffiLib.uniffi_commet_uniffi_fn_clone_commetclient(handle, status);
    });
  }

  
    /**
     * Calls an operation by its name. `arguments` and `options` are the texts of JSON objects.
     */
    @Override
    public CallReply call(java.lang.String operation, java.lang.String arguments, java.lang.@org.jspecify.annotations.Nullable String options, @org.jspecify.annotations.Nullable Cancellation cancellation) throws CallException {
            try {
                return FfiConverterTypeCallReply.INSTANCE.lift(
    callWithHandle(_uniffiHandle -> {
        try {
    
            return
    UniffiHelpers.uniffiRustCallWithError(new CallExceptionErrorHandler(), (_allocator, _status) -> {
        return UniffiLib.uniffi_commet_uniffi_fn_method_commetclient_call(_allocator, _uniffiHandle,
            FfiConverterString.INSTANCE.lower(operation), FfiConverterString.INSTANCE.lower(arguments), FfiConverterOptionalString.INSTANCE.lower(options), FfiConverterOptionalTypeCancellation.INSTANCE.lower(cancellation), _status);
    });
    } catch (java.lang.RuntimeException _uniffi_ex) {
            throw _uniffi_ex;
        } catch (java.lang.Exception _uniffi_ex) {
            throw new java.lang.RuntimeException(_uniffi_ex);
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
     * Calls an operation, asynchronously.
     *
     * Re-polls and completes on {@link java.util.concurrent.ForkJoinPool#commonPool()}. See the overload
     * taking an {@link java.util.concurrent.Executor} for the contract an executor must meet.
     */
    @Override
    public java.util.concurrent.CompletableFuture<CallReply> callAsync(java.lang.String operation, java.lang.String arguments, java.lang.@org.jspecify.annotations.Nullable String options, @org.jspecify.annotations.Nullable Cancellation cancellation){
        return callAsync(operation, arguments, options, cancellation, java.util.concurrent.ForkJoinPool.commonPool());
    }    /**
     * Calls an operation, asynchronously.
     *
     * @param _uniffiExecutor runs every re-poll and the completion of the returned future. The first
     *     poll runs on the calling thread, before this method returns. Any executor that hands tasks to
     *     its own threads works: {@link java.util.concurrent.ForkJoinPool#commonPool()}, a fixed, cached
     *     or single-thread pool, or a virtual-thread executor. Rust invokes the continuation from inside
     *     {@code Waker::wake()}, so an executor that runs tasks on the submitting thread, such as
     *     {@code Runnable::run}, polls the future from within its own waker and deadlocks any future
     *     that holds a lock while waking. Cancelling the returned future signals Rust; the pipeline then
     *     frees the Rust future, so an executor that accepts a task and never runs it, such as one using
     *     {@link java.util.concurrent.ThreadPoolExecutor.DiscardPolicy} or one whose queue was drained
     *     by {@code shutdownNow()}, leaks the Rust future and everything it owns.
     */
    public java.util.concurrent.CompletableFuture<CallReply> callAsync(java.lang.String operation, java.lang.String arguments, java.lang.@org.jspecify.annotations.Nullable String options, @org.jspecify.annotations.Nullable Cancellation cancellation, java.util.concurrent.Executor _uniffiExecutor
    ){
        return UniffiAsyncHelpers.uniffiRustCallAsync(
        _uniffiExecutor,
        callWithHandle(_uniffiHandle -> {
            return UniffiLib.uniffi_commet_uniffi_fn_method_commetclient_call_async(
                _uniffiHandle,
                FfiConverterString.INSTANCE.lower(operation), FfiConverterString.INSTANCE.lower(arguments), FfiConverterOptionalString.INSTANCE.lower(options), FfiConverterOptionalTypeCancellation.INSTANCE.lower(cancellation)
            );
        }),
        (_uniffiFuture, _uniffiCallback, _uniffiContinuationHandle) -> UniffiLib.ffi_commet_uniffi_rust_future_poll_rust_buffer(_uniffiFuture, _uniffiCallback, _uniffiContinuationHandle),
        (_uniffiAllocator, _uniffiFuture, _uniffiStatus) -> UniffiLib.ffi_commet_uniffi_rust_future_complete_rust_buffer(_uniffiAllocator, _uniffiFuture, _uniffiStatus),
        (_uniffiFuture) -> UniffiLib.ffi_commet_uniffi_rust_future_cancel_rust_buffer(_uniffiFuture),
        (_uniffiFuture) -> UniffiLib.ffi_commet_uniffi_rust_future_free_rust_buffer(_uniffiFuture),
        // lift function
        (_uniffiResult) -> FfiConverterTypeCallReply.INSTANCE.lift(_uniffiResult),
        // Error FFI converter
        new CallExceptionErrorHandler()
    );
    }

  
    /**
     * Makes a cancellation for one call.
     */
    @Override
    public Cancellation cancellation()  {
            try {
                return FfiConverterTypeCancellation.INSTANCE.lift(
    callWithHandle(_uniffiHandle -> {
        try {
    
            return
    UniffiHelpers.uniffiRustCall( (_allocator, _status) -> {
        return UniffiLib.uniffi_commet_uniffi_fn_method_commetclient_cancellation(_uniffiHandle,
            _status);
    });
    } catch (java.lang.RuntimeException _uniffi_ex) {
            throw _uniffi_ex;
        } catch (java.lang.Exception _uniffi_ex) {
            throw new java.lang.RuntimeException(_uniffi_ex);
        }
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
     * Stops the calls that are under way, which then fail as `cancelled`, and closes connections.
     * Later calls fail with a `configuration` error. Closing again has no effect.
     */
    @Override
    public void shutdown()  {
            try {
                
    callWithHandle(_uniffiHandle -> {
        try {
    
    UniffiHelpers.uniffiRustCall( (_allocator, _status) -> {
        UniffiLib.uniffi_commet_uniffi_fn_method_commetclient_shutdown(_uniffiHandle,
            _status);
    });
    } catch (java.lang.RuntimeException _uniffi_ex) {
            throw _uniffi_ex;
        } catch (java.lang.Exception _uniffi_ex) {
            throw new java.lang.RuntimeException(_uniffi_ex);
        }
    })
    ;
            } catch (java.lang.RuntimeException _uniffi_ex) {
                
                
                if (InternalException.class.isInstance(_uniffi_ex.getCause())) {
                    throw (InternalException)_uniffi_ex.getCause();
                }
                throw _uniffi_ex;
            }
    }
    

  

  


  
}

