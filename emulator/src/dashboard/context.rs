use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams, Request};
use http::request::Parts;
use http::{HeaderMap, StatusCode, header};

use super::app::Dashboard;
use super::assets::{ASSETS, Assets};
use super::format::{duration, minute};
use super::page_error::{Outcome, PageError};
use crate::billing::checkout::CheckoutId;
use crate::clock::iso;
use crate::organization::{DEFAULT_API_KEY, OrganizationId};
use crate::state::AppState;

/// The organization that a page is about.
pub(super) struct PageContext {
    pub(super) state: Arc<AppState>,
    pub(super) organization: OrganizationId,
    /// `/dashboard/org_…`
    pub(super) base: String,
    /// The scheme, host and port that the browser used.
    pub(super) origin: String,
    pub(super) now: i64,
}

/// The frame of every page of an organization.
pub(super) struct Chrome {
    pub(super) base: String,
    pub(super) name: String,
    pub(super) section: &'static str,
    pub(super) now: String,
    pub(super) now_iso: String,
    /// The time by which the clock is ahead, if it is.
    pub(super) ahead: Option<String>,
    pub(super) faults: usize,
    pub(super) assets: &'static Assets,
}

impl FromRequestParts<Dashboard> for PageContext {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &Dashboard) -> Outcome<Self> {
        let params = RawPathParams::from_request_parts(parts, state).await.ok();
        Self::named(params.as_ref(), state, &parts.headers)
    }
}

impl PageContext {
    pub(super) fn named(params: Option<&RawPathParams>, state: &Dashboard, headers: &HeaderMap) -> Outcome<Self> {
        let named = params.and_then(|params| {
            params.iter().find(|(name, _)| *name == "organization").and_then(|(_, value)| OrganizationId::parse(value))
        });
        let Some(organization) = named else {
            return Err(PageError::Page {
                status: StatusCode::NOT_FOUND,
                title: "There is no such organization",
                text: "An organization's address looks like /dashboard/org_ and 32 digits. Find it in the list.".into(),
            });
        };
        Ok(Self::of(Arc::clone(&state.state), organization, origin(headers)))
    }

    pub(super) fn of(state: Arc<AppState>, organization: OrganizationId, origin: String) -> Self {
        let (base, now) = (format!("/dashboard/{organization}"), state.clock.now(organization));
        Self { state, organization, base, origin, now }
    }

    /// The organization that a request's address belongs to, whether there is a page at it or not.
    pub(super) fn of_request(dashboard: &Dashboard, request: &Request) -> Option<Self> {
        let mut segments = request.uri().path().split('/').skip(1);
        let organization = match (segments.next()?, segments.next()?) {
            ("dashboard", organization) => OrganizationId::parse(organization)?,
            ("checkout", checkout) => CheckoutId::parse(checkout)?.organization,
            _ => return None,
        };
        Some(Self::of(Arc::clone(&dashboard.state), organization, origin(request.headers())))
    }

    pub(super) fn chrome(&self, section: &'static str) -> Chrome {
        let offset = self.state.clock.offset(Some(self.organization));
        Chrome {
            base: self.base.clone(),
            name: self.name(),
            section,
            now: minute(self.now),
            now_iso: iso(self.now),
            ahead: (offset.abs() >= 1_000).then(|| ahead(offset)),
            faults: self.state.scripts.remaining(self.organization).len(),
            assets: &ASSETS,
        }
    }

    /// The label that someone gave the organization, or a part of its ID. Never its key.
    pub(super) fn name(&self) -> String {
        let label = self.state.store.label(self.organization).unwrap_or_default();
        label.unwrap_or_else(|| short(self.organization))
    }
}

fn origin(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
    format!("http://{host}")
}

/// The name of an organization without a label.
pub(super) fn short(organization: OrganizationId) -> String {
    if organization == OrganizationId::of_key(DEFAULT_API_KEY) {
        return "Default organization".to_owned();
    }
    organization.to_string().chars().take(12).collect()
}

fn ahead(offset: i64) -> String {
    const DAY: i64 = 86_400_000;
    let sign = if offset < 0 { '\u{2212}' } else { '+' };
    let distance = offset.abs();
    if distance < DAY {
        #[expect(clippy::cast_precision_loss, reason = "a duration of less than a day")]
        return format!("{sign}{}", duration(distance as f64));
    }
    let days = (distance + DAY / 2) / DAY;
    format!("{sign}{days} day{}", if days == 1 { "" } else { "s" })
}
