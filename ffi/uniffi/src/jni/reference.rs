//! References to objects of this library that Java holds, each a `long` there. Java gives each back once, and no call with
//! it goes on then.

use std::sync::Arc;

use jni::sys::jlong;

/// Hands an object over to Java.
pub(super) fn give<T>(object: Arc<T>) -> jlong {
    Arc::into_raw(object) as jlong
}

/// The object that Java holds.
///
/// # Safety
///
/// It came from [`give`], with this type, and Java has not given it back.
pub(super) unsafe fn lent<'a, T>(object: jlong) -> &'a T {
    // SAFETY: as the caller promises.
    unsafe { &*(object as *const T) }
}

/// The same for who goes on with it after Java has given it back.
///
/// # Safety
///
/// As for [`lent`].
pub(super) unsafe fn shared<T>(object: jlong) -> Arc<T> {
    let object = object as *const T;
    // SAFETY: as the caller promises; Java keeps its own count.
    unsafe {
        Arc::increment_strong_count(object);
        Arc::from_raw(object)
    }
}

/// Takes back what Java held.
///
/// # Safety
///
/// As for [`lent`]; and it is not used again.
pub(super) unsafe fn give_back<T>(object: jlong) {
    // SAFETY: as the caller promises.
    drop(unsafe { Arc::from_raw(object as *const T) });
}
