use askama::Template;
use serde_json::{Value, json};

use super::context::{Chrome, PageContext};
use super::form::Form;
use super::format::money;
use super::page_error::Outcome;
use super::page_request::PageRequest;
use super::refusal::Refusal;
use super::render::{ok, page, redirect};
use crate::billing::period::Interval;
use crate::billing::plan::Plan;
use crate::billing::plan_edit::{PlanDraft, PlanEdit};

const INTERVALS: [Interval; 3] = [Interval::Monthly, Interval::Quarterly, Interval::Yearly];
/// The fields of a plan that have a place of their own on the form.
const FIELDS: [&str; 5] = ["code", "name", "description", "planGroupId", "prices"];

#[derive(Template)]
#[template(path = "plans.html")]
struct ListPage {
    chrome: Chrome,
    plans: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    code: String,
    prices: String,
    is_public: bool,
}

pub(super) fn list(PageRequest { context, .. }: PageRequest) -> Outcome {
    let plans = context.view(|billing| Ok(billing.plans()?))?;
    let row = |plan: Plan| Row {
        href: format!("{}/plans/{}", context.base, plan.id),
        prices: prices(&plan),
        name: plan.name,
        code: plan.code,
        is_public: plan.is_public,
    };
    Ok(ok(&ListPage { chrome: context.chrome("plans"), plans: plans.into_iter().map(row).collect() }))
}

fn prices(plan: &Plan) -> String {
    let prices: Vec<_> =
        plan.prices.iter().map(|price| format!("{} {}", money(price.amount), price.interval.as_str())).collect();
    if prices.is_empty() { "Free".to_owned() } else { prices.join(", ") }
}

#[derive(Template)]
#[template(path = "plan.html")]
struct FormPage {
    chrome: Chrome,
    title: String,
    action: String,
    is_new: bool,
    id: Option<String>,
    form: Form,
    refusal: Option<Refusal>,
}

impl FormPage {
    fn problem(&self, field: &str) -> Option<&str> {
        self.refusal.as_ref().and_then(|refusal| refusal.field(field))
    }

    /// The rows of the price table: interval, price, days of trial, and whether it is the default one.
    fn prices(&self) -> Vec<(&'static str, &str, &str, bool)> {
        let row = |interval: Interval| {
            let interval = interval.as_str();
            let get = |name: &str| self.form.get(&format!("{name}.{interval}"));
            (interval, get("price"), get("trial"), self.form.get("default") == interval)
        };
        INTERVALS.map(row).into()
    }

    fn rest(&self) -> Vec<String> {
        self.refusal.as_ref().map(|refusal| refusal.rest(&FIELDS)).unwrap_or_default()
    }
}

fn form_page(context: &PageContext, plan: Option<&Plan>, form: Form, refusal: Option<Refusal>) -> FormPage {
    FormPage {
        chrome: context.chrome("plans"),
        title: plan.map_or_else(|| "New plan".to_owned(), |plan| plan.name.clone()),
        action: plan
            .map_or_else(|| format!("{}/plans", context.base), |plan| format!("{}/plans/{}", context.base, plan.id)),
        is_new: plan.is_none(),
        id: plan.map(|plan| plan.id.clone()),
        form,
        refusal,
    }
}

fn fields_of(plan: &Plan) -> Form {
    let mut form = Form::default();
    form.set("code", &plan.code);
    form.set("name", &plan.name);
    form.set("description", plan.description.as_deref().unwrap_or_default());
    form.set("planGroupId", plan.group.as_deref().unwrap_or_default());
    form.set("sortOrder", plan.sort_order.to_string());
    if plan.is_public {
        form.set("isPublic", "on");
    }
    for price in &plan.prices {
        let interval = price.interval.as_str();
        form.set(&format!("price.{interval}"), format!("{}.{:02}", price.amount / 100, price.amount % 100));
        form.set(&format!("trial.{interval}"), price.trial_days.to_string());
        if price.is_default {
            form.set("default", interval);
        }
    }
    form
}

pub(super) fn new(PageRequest { context, .. }: PageRequest) -> Outcome {
    let mut form = Form::default();
    form.set("isPublic", "on");
    Ok(ok(&form_page(&context, None, form, None)))
}

pub(super) fn form(PageRequest { context, id, .. }: PageRequest) -> Outcome {
    let plan = context.view(|billing| billing.plan(&id))?;
    Ok(ok(&form_page(&context, Some(&plan), fields_of(&plan), None)))
}

/// The JSON that the control API would take for this form.
fn json_of(form: &Form) -> Result<Value, Refusal> {
    let mut prices = Vec::new();
    for interval in INTERVALS.map(Interval::as_str) {
        let Some(price) = form.text(&format!("price.{interval}")) else { continue };
        let amount = cents(price).ok_or_else(|| Refusal::of("prices", "must look like 29.00"))?;
        let trial = form.text(&format!("trial.{interval}")).unwrap_or("0");
        let trial: i64 = trial.parse().map_err(|_| Refusal::of("prices", "a trial must be whole days"))?;
        let is_default = form.get("default") == interval;
        prices.push(json!({
            "billingInterval": interval, "price": amount, "isDefault": is_default, "trialDays": trial,
        }));
    }
    let mut plan = json!({ "name": form.get("name").trim(), "isPublic": form.has("isPublic"), "prices": prices });
    for name in ["description", "planGroupId"] {
        if let Some(text) = form.text(name) {
            plan[name] = json!(text);
        }
    }
    if let Some(order) = form.text("sortOrder") {
        let order: i64 = order.parse().map_err(|_| Refusal::of("sortOrder", "must be a whole number"))?;
        plan["sortOrder"] = json!(order);
    }
    Ok(plan)
}

/// `29`, `29.5` and `29.00` in cents.
fn cents(text: &str) -> Option<i64> {
    let (whole, rest) = text.trim().trim_start_matches('$').split_once('.').unwrap_or((text.trim(), ""));
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || rest.len() > 2 || !is_digits(whole) || !is_digits(rest) {
        return None;
    }
    let rest: i64 = format!("{rest:0<2}").parse().ok()?;
    whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(rest)
}

pub(super) fn create(PageRequest { context, form, .. }: PageRequest) -> Outcome {
    let created = json_of(&form).and_then(|mut plan| {
        plan["code"] = json!(form.get("code").trim());
        let draft: PlanDraft = serde_json::from_value(plan).map_err(|error| Refusal::of("", error.to_string()))?;
        context.bill(|billing| billing.create_plan(draft))
    });
    match created {
        Ok(_) => Ok(redirect(&format!("{}/plans", context.base))),
        Err(refusal) => Ok(page(refusal.status, &form_page(&context, None, form, Some(refusal)))),
    }
}

pub(super) fn edit(PageRequest { context, id, form, .. }: PageRequest) -> Outcome {
    let plan = context.view(|billing| billing.plan(&id))?;
    let edited = json_of(&form).and_then(|edit| {
        let edit: PlanEdit = serde_json::from_value(edit).map_err(|error| Refusal::of("", error.to_string()))?;
        context.bill(|billing| billing.edit_plan(&id, edit))
    });
    match edited {
        Ok(_) => Ok(redirect(&format!("{}/plans", context.base))),
        Err(refusal) => Ok(page(refusal.status, &form_page(&context, Some(&plan), form, Some(refusal)))),
    }
}

#[cfg(test)]
mod tests {
    use super::cents;

    #[test]
    fn prices_are_exact() {
        for (text, expected) in
            [("29", Some(2900)), ("29.5", Some(2950)), ("29.00", Some(2900)), ("0.05", Some(5)), ("$9.99", Some(999))]
        {
            assert_eq!(cents(text), expected, "{text}");
        }
        for wrong in ["", ".5", "1.234", "-1", "1e2", "1,000", "99999999999999999999"] {
            assert_eq!(cents(wrong), None, "{wrong}");
        }
    }
}
