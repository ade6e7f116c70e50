use http::request;

use crate::organization::OrganizationId;
use crate::state::AppState;

/// A request to the API, and the state that it is handled with.
pub(super) struct Call<'a> {
    pub(super) state: &'a AppState,
    pub(super) organization: OrganizationId,
    pub(super) parts: &'a request::Parts,
    pub(super) body: &'a [u8],
}
