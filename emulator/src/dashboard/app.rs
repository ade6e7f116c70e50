use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::streams::Streams;
use crate::state::AppState;

/// The state that all pages share.
#[derive(Clone)]
pub(crate) struct Dashboard {
    pub(super) state: Arc<AppState>,
    /// Live streams end when this is cancelled.
    pub(super) stop: CancellationToken,
    pub(super) streams: Streams,
}
