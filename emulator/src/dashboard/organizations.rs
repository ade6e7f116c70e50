use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Request, State};
use commet_snippets::Language;
use http::StatusCode;

use super::app::Dashboard;
use super::assets::{ASSETS, Assets};
use super::context::{Chrome, PageContext, short};
use super::form::Form;
use super::format::Bounded;
use super::page_error::Outcome;
use super::page_request::PageRequest;
use super::render::{ok, page, redirect};
use crate::code;
use crate::organization::{DEFAULT_API_KEY, OrganizationId, is_well_formed};
use crate::store::blocking::run_blocking;
use crate::store::overview::BOUND;

/// The most organizations that one page lists: test suites make thousands.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "organizations.html")]
struct ListPage {
    assets: &'static Assets,
    search: String,
    rows: Vec<Row>,
    hidden: usize,
    problem: Option<&'static str>,
}

struct Row {
    href: String,
    name: String,
    id: String,
    customers: Bounded,
    requests: usize,
}

pub(super) async fn list(State(dashboard): State<Dashboard>, request: Request) -> Outcome {
    let form = Form::of_query(&request);
    list_page(&dashboard, form.get("search"), None).map(|page| ok(&page))
}

/// Finds the organization of a key. The key is posted, so that no address or history holds it, and is not kept.
pub(super) async fn find(State(dashboard): State<Dashboard>, form: Form) -> Outcome {
    let key = form.get("key").trim();
    if is_well_formed(key) {
        return Ok(redirect(&format!("/dashboard/{}", OrganizationId::of_key(key))));
    }
    let problem = Some("is malformed; a key begins with ck_ or rk_ and has letters, digits, _ and -");
    list_page(&dashboard, "", problem).map(|list| page(StatusCode::UNPROCESSABLE_ENTITY, &list))
}

fn list_page(dashboard: &Dashboard, search: &str, problem: Option<&'static str>) -> Outcome<ListPage> {
    let state = &dashboard.state;
    // In the order of their first write; those that have only sent requests follow.
    let mut known = run_blocking(|| state.store.organizations())?;
    let requests: BTreeMap<_, _> = state.journal.counts().into_iter().collect();
    for organization in requests.keys().chain([&OrganizationId::of_key(DEFAULT_API_KEY)]) {
        if !known.iter().any(|(stored, _)| stored == organization) {
            known.push((*organization, 0));
        }
    }
    let default = known.iter().position(|(organization, _)| *organization == OrganizationId::of_key(DEFAULT_API_KEY));
    known[..=default.unwrap_or(0)].rotate_right(1);
    let wanted = search.trim().to_lowercase();
    let mut rows = Vec::new();
    for (organization, customers) in known {
        let label = state.store.label(organization)?;
        let (name, id) = (label.unwrap_or_else(|| short(organization)), organization.to_string());
        if name.to_lowercase().contains(&wanted) || id.contains(&wanted) {
            rows.push(Row {
                href: format!("/dashboard/{id}"),
                name,
                customers: Bounded { count: customers, bound: BOUND },
                requests: requests.get(&organization).copied().unwrap_or(0),
                id,
            });
        }
    }
    let hidden = rows.len().saturating_sub(SHOWN);
    rows.truncate(SHOWN);
    Ok(ListPage { assets: &ASSETS, search: search.to_owned(), rows, hidden, problem })
}

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    chrome: Chrome,
    id: String,
    is_default: bool,
    customers: Bounded,
    active: Bounded,
    requests: usize,
    api_url: String,
    programs: Vec<(&'static str, String)>,
    label: String,
    problem: Option<&'static str>,
}

fn home_page(context: &PageContext, label: String, problem: Option<&'static str>) -> Outcome<HomePage> {
    let store = &context.state.store;
    let count = |active| store.count_customers(context.organization, active);
    Ok(HomePage {
        chrome: context.chrome("home"),
        id: context.organization.to_string(),
        is_default: context.organization == OrganizationId::of_key(DEFAULT_API_KEY),
        customers: Bounded { count: count(None)?, bound: BOUND },
        active: Bounded { count: count(Some(true))?, bound: BOUND },
        requests: context.state.journal.count(context.organization),
        api_url: format!("{}/api", context.origin),
        programs: programs(&context.origin),
        label,
        problem,
    })
}

/// The first call in each language.
fn programs(origin: &str) -> Vec<(&'static str, String)> {
    let program = |language: Language| (language.title(), code::example("customers.create", None, language, origin));
    Language::ALL.map(program).into()
}

pub(super) fn home(PageRequest { context, .. }: PageRequest) -> Outcome {
    let label = context.state.store.label(context.organization)?.unwrap_or_default();
    Ok(ok(&home_page(&context, label, None)?))
}

/// Names an organization, or takes its name away when the field is empty.
pub(super) fn label(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    let label = form.text("label").map(|label| label.chars().take(60).collect::<String>());
    if form.text("label").is_some_and(is_well_formed) {
        // It would be shown on every page, so it is not shown here either.
        let problem = Some("is an API key; a label is shown on every page, so it must not be one");
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &home_page(&context, String::new(), problem)?));
    }
    run_blocking(|| context.state.store.set_label(context.organization, label.as_deref()))?;
    Ok(redirect(&context.base))
}
