/// Gives memory that is free back to the system. The C library keeps it otherwise, below whatever was allocated later.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "a function of the C library that Rust has no other way to")]
pub(crate) fn give_back() {
    // SAFETY: it takes no pointer and may be called at any time, on any thread.
    unsafe { libc::malloc_trim(0) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn give_back() {}
