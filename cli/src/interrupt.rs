//! Ctrl-C and SIGTERM.

use std::process;
use std::thread;

use commet::{Cancellation, ErrorKind};

use crate::exit;
use crate::failure::Failure;

/// The cancellation that Ctrl-C triggers: the call in progress then ends with an error that tells its outcome.
/// A second Ctrl-C ends the process at once.
pub(crate) fn cancellation() -> Result<Cancellation, Failure> {
    let cancellation = Cancellation::new();
    let cancel = cancellation.clone();
    // On a thread of its own: the main thread may be stuck in writing to a pipe that nobody reads.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Failure::system)?;
    let listen = move || {
        runtime.block_on(async {
            while tokio::signal::ctrl_c().await.is_ok() {
                if cancel.is_cancelled() {
                    process::exit(exit::code(ErrorKind::Cancelled).into());
                }
                cancel.cancel();
            }
        });
    };
    thread::Builder::new().name("commet-interrupt".into()).spawn(listen).map_err(Failure::system)?;
    Ok(cancellation)
}

/// Completes on Ctrl-C and, on Unix, on SIGTERM.
#[cfg(unix)]
pub(crate) fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
pub(crate) fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
