use tokio_util::sync::CancellationToken;

/// Stops calls from another thread or task. Clones are one cancellation: cancelling any of them stops, at once and for
/// good, every call that was given one.
///
/// An asynchronous call can also be stopped by dropping its future.
///
/// ```
/// use commet::{Cancellation, ErrorKind};
///
/// # fn example(client: commet::blocking::Client) {
/// let cancellation = Cancellation::new();
/// let stop = cancellation.clone();
/// std::thread::spawn(move || stop.cancel());
/// let answer = client.customers().get("cus_abc123").cancellation(&cancellation).send();
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cancellation(CancellationToken);

impl Cancellation {
    /// A cancellation that is not cancelled yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Cancels the calls. Cancelling again has no effect.
    pub fn cancel(&self) {
        self.0.cancel();
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }

    /// A cancellation that is cancelled with this one, or by itself.
    pub(crate) fn child(&self) -> Self {
        Self(self.0.child_token())
    }

    pub(crate) async fn cancelled(&self) {
        self.0.cancelled().await;
    }
}
