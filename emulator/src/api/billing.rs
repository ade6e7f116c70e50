use std::borrow::Cow;

use http::{HeaderMap, StatusCode, header};
use serde::Serialize;

use crate::answer::{Answer, Detail};
use crate::api::call::Call;
use crate::billing::Billing;
use crate::billing::change::PlanChangeRequest;
use crate::billing::period::Interval;
use crate::billing::plan::Plan;
use crate::billing::refusal::{Outcome, Refusal, Stop};
use crate::billing::subscribe::SubscribeRequest;
use crate::billing::subscription::Status;
use crate::clock::parse_iso;
use crate::document::Document;
use crate::store::blocking::run_blocking;
use crate::store::subscriptions::Selection;
use crate::validate::{Change, Fields, length, string};

const LISTED_AT_ONCE: usize = 200;
/// The statuses of subscriptions that are not emulated.
const NOT_EMULATED_STATUSES: [&str; 3] = ["draft", "paused", "expired"];

#[derive(Serialize)]
struct Success<T> {
    success: bool,
    data: T,
}

fn success(status: StatusCode, data: impl Serialize) -> Answer {
    Answer::json(status, &Success { success: true, data })
}

/// The API or a path of it that exists, and is not emulated.
pub(super) fn not_emulated(what: &str) -> Answer {
    Answer::invalid(&[Detail::new("", format!("{what}: not emulated, see the emulator's README"))])
}

fn answered(outcome: Outcome<Answer>) -> rusqlite::Result<Answer> {
    match outcome {
        Ok(answer) => Ok(answer),
        Err(Stop::Refused(refusal)) => Ok(refusal.answer()),
        Err(Stop::Database(error)) => Err(error),
    }
}

/// Where the client reaches this emulator. The host was checked before the request came here.
pub(super) fn origin(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("http://{host}")
}

impl Call<'_> {
    fn view(&self, work: impl FnOnce(&Billing<'_>) -> Outcome<Answer>) -> rusqlite::Result<Answer> {
        answered(self.state.view_billing(self.organization, work))
    }

    /// A write of the API, once for its idempotency key.
    fn bill<T>(
        &self,
        read: impl FnOnce(&[u8]) -> Result<T, Answer>,
        work: impl FnOnce(&Billing<'_>, T) -> Outcome<Answer>,
    ) -> rusqlite::Result<Answer> {
        self.write(read, |transaction, input| {
            let billed = self.state.bill(transaction, self.organization, |billing| work(billing, input))?;
            Ok(match billed {
                Ok((answer, changed)) => answer.changing(changed),
                Err(refusal) => refusal.answer(),
            })
        })
    }

    pub(super) fn plans(&self) -> rusqlite::Result<Answer> {
        let include_private = match self.parameter("includePrivate").as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => return Ok(Answer::invalid(&[Detail::new("includePrivate", "must be true or false")])),
        };
        self.view(|billing| {
            let plans = billing.plans()?;
            let shown: Vec<_> =
                plans.iter().filter(|plan| include_private || plan.is_public).map(Plan::listed).collect();
            Ok(success(StatusCode::OK, shown))
        })
    }

    pub(super) fn plan(&self, id_or_code: &str) -> rusqlite::Result<Answer> {
        self.view(|billing| Ok(success(StatusCode::OK, billing.plan(id_or_code)?.detail())))
    }

    pub(super) fn subscribe(&self) -> rusqlite::Result<Answer> {
        self.bill(read_order, |billing, order| {
            let subscription = billing.subscribe(&order)?;
            let view = billing.created_view(&subscription, &origin(&self.parts.headers))?;
            Ok(success(StatusCode::CREATED, view))
        })
    }

    pub(super) fn active_subscription(&self) -> rusqlite::Result<Answer> {
        let Some(customer) = self.customer_parameter() else {
            return Ok(Answer::invalid(&[Detail::new("customerId", "is required")]));
        };
        self.view(|billing| {
            let live = billing.live(&billing.customer(&customer)?.id)?;
            let origin = origin(&self.parts.headers);
            let view = live.map(|subscription| billing.active_view(&subscription, &origin)).transpose()?;
            Ok(success(StatusCode::OK, view))
        })
    }

    pub(super) fn subscriptions(&self) -> rusqlite::Result<Answer> {
        let status = match self.parameter("status") {
            None => None,
            Some(word) if NOT_EMULATED_STATUSES.contains(&&*word) => {
                return Ok(Answer::invalid(&[Detail::new("status", format!("{word}: not emulated"))]));
            }
            Some(word) => {
                let Some(status) = Status::parse(&word) else {
                    let rule = "must be pending_payment, trialing, active, past_due or canceled";
                    return Ok(Answer::invalid(&[Detail::new("status", rule)]));
                };
                Some(status)
            }
        };
        run_blocking(|| answered(self.list_subscriptions(status)))
    }

    /// The API documents no pages here. The list is read in pages nevertheless, so that a long list does not block other requests.
    fn list_subscriptions(&self, status: Option<Status>) -> Outcome<Answer> {
        let parameter = self.customer_parameter();
        let (mut views, mut before) = (Vec::new(), None);
        loop {
            let page = self.state.view_billing(self.organization, |billing| {
                let customer = parameter.as_ref().map(|customer| billing.customer(customer)).transpose()?;
                let customer = customer.as_ref().map(|customer| customer.id.as_str());
                let page = billing.subscriptions(Selection { customer, status, before }, LISTED_AT_ONCE)?;
                before = page.last().map(|(place, _)| *place);
                page.iter().map(|(_, subscription)| billing.listed_view(subscription)).collect::<Outcome<Vec<_>>>()
            })?;
            let is_last = page.len() < LISTED_AT_ONCE;
            views.extend(page);
            if is_last {
                return Ok(success(StatusCode::OK, views));
            }
        }
    }

    pub(super) fn change_plan(&self, id: &str) -> rusqlite::Result<Answer> {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct PlanChangeView {
            requires_checkout: bool,
            checkout_url: Option<String>,
        }
        self.bill(read_wanted, |billing, wanted| {
            let subscription = billing.change_plan(id, &wanted)?;
            let checkout_url = billing.checkout_url(&subscription.id, &origin(&self.parts.headers))?;
            Ok(success(StatusCode::OK, PlanChangeView { requires_checkout: checkout_url.is_some(), checkout_url }))
        })
    }

    pub(super) fn cancel(&self, id: &str) -> rusqlite::Result<Answer> {
        let read = |body: &[u8]| read_cancellation(body, id);
        self.bill(read, |billing, (reason, immediate)| {
            let subscription = billing.cancel(id, reason.as_deref(), immediate)?;
            let view = billing.created_view(&subscription, &origin(&self.parts.headers))?;
            Ok(success(StatusCode::OK, view))
        })
    }

    fn parameter(&self, name: &str) -> Option<Cow<'_, str>> {
        let query = self.parts.uri.query().unwrap_or_default();
        form_urlencoded::parse(query.as_bytes()).find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Older pages of the documentation call it `externalId`.
    fn customer_parameter(&self) -> Option<Cow<'_, str>> {
        self.parameter("customerId").or_else(|| self.parameter("externalId"))
    }
}

fn interval(json: &str) -> Result<Interval, String> {
    Interval::parse(&string(json)?).ok_or_else(|| "must be monthly, quarterly or yearly".to_owned())
}

fn read_order(body: &[u8]) -> Result<SubscribeRequest, Answer> {
    let document = Document::parse(body)?;
    let names = [
        "customerId",
        "planId",
        "planCode",
        "billingInterval",
        "initialSeats",
        "skipTrial",
        "name",
        "startDate",
        "successUrl",
        "currency",
        "introOffer",
        "endDate",
        "status",
    ];
    let mut fields = Fields::open(&document, &names);
    let customer = fields.text("customerId", |text| length(text, 1, 200)).into_option();
    if customer.is_none() {
        fields.require("customerId");
    }
    let plan_id = fields.text("planId", |text| length(text, 1, 200)).into_option();
    let plan_code = fields.text("planCode", |text| length(text, 1, 200)).into_option();
    if plan_id.is_some() == plan_code.is_some() {
        fields.problem("planId", "give exactly one of planId and planCode");
    }
    for field in ["introOffer", "endDate", "status"] {
        fields.read(field, |_| Err::<(), _>("is not emulated".to_owned()));
    }
    fields.read("initialSeats", |json| {
        let is_empty = json.chars().filter(|character| !character.is_whitespace()).eq("{}".chars());
        if is_empty { Ok(()) } else { Err("seats are not emulated; leave it out".to_owned()) }
    });
    fields.text("currency", |text| if text == "usd" { Ok(()) } else { Err("only usd is emulated".to_owned()) });
    let order = SubscribeRequest {
        customer: customer.unwrap_or_default(),
        plan: plan_id.or(plan_code).unwrap_or_default(),
        interval: fields.read("billingInterval", interval).into_option(),
        skip_trial: fields.flag("skipTrial").into_option().unwrap_or(false),
        name: fields.text("name", |text| length(text, 1, 200)).into_option(),
        start_date: fields.read("startDate", date).into_option(),
        success_url: fields.text("successUrl", url).into_option(),
    };
    fields.refuse().map(|()| order).map_err(|problems| Answer::invalid(&problems))
}

fn date(json: &str) -> Result<i64, String> {
    parse_iso(&string(json)?).ok_or_else(|| "must be a date such as 2026-05-01T12:00:00.000Z".to_owned())
}

fn url(text: &str) -> Result<(), String> {
    let is_url = text.parse::<http::Uri>().is_ok_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some_and(|host| !host.is_empty())
    });
    if is_url { Ok(()) } else { Err("must be an absolute http or https URL".to_owned()) }
}

fn read_wanted(body: &[u8]) -> Result<PlanChangeRequest, Answer> {
    let document = Document::parse(body)?;
    let mut fields = Fields::open(&document, &["newPlanId", "newBillingInterval"]);
    let wanted = PlanChangeRequest {
        plan: fields.text("newPlanId", |text| length(text, 1, 200)).into_option(),
        interval: fields.read("newBillingInterval", interval).into_option(),
        is_operator: false,
    };
    fields.refuse().map(|()| wanted).map_err(|problems| Answer::invalid(&problems))
}

/// The body may be left out; a client of the time repeats the ID in it.
fn read_cancellation(body: &[u8], id: &str) -> Result<(Option<String>, bool), Answer> {
    let document = Document::parse(if body.is_empty() { b"{}" } else { body })?;
    let mut fields = Fields::open(&document, &["reason", "immediate", "subscriptionId"]);
    let reason = fields.text("reason", |text| length(text, 0, 1000)).into_option();
    let immediate = fields.flag("immediate").into_option().unwrap_or(false);
    if let Change::Set(repeated) = fields.text("subscriptionId", |_| Ok(()))
        && repeated != id
    {
        fields.problem("subscriptionId", "must be the one in the path");
    }
    fields.refuse().map(|()| (reason, immediate)).map_err(|problems| Answer::invalid(&problems))
}

/// An archived customer's subscription ends with its period. Nothing of this can be refused.
pub(super) fn archived(billing: &Billing<'_>, customer: &str) -> Outcome<()> {
    match billing.archived(customer) {
        Err(Stop::Refused(Refusal { code, .. })) => {
            tracing::error!(code, "the subscription of an archived customer cannot be canceled");
            Ok(())
        }
        outcome => outcome,
    }
}
