use tokio_util::sync::CancellationToken;

/// Stops calls from another thread or task. Clones belong together: cancelling one cancels all
/// the calls that were given any of them, at once and for good.
///
/// An asynchronous call needs none: dropping its future does the same.
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
    /// Not cancelled yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Cancels. Cancelling again has no effect.
    pub fn cancel(&self) {
        self.0.cancel();
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled()
    }

    /// One that is cancelled with this one, or by itself.
    pub(crate) fn child(&self) -> Self {
        Self(self.0.child_token())
    }

    pub(crate) async fn cancelled(&self) {
        self.0.cancelled().await;
    }
}
