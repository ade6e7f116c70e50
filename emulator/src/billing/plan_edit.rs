use serde::Deserialize;

use crate::answer::Detail;
use crate::billing::plan::{Feature, Plan, Price};
use crate::billing::refusal::{Outcome, Refusal};
use crate::billing::{Billing, new_id};
use crate::store::{plans, subscriptions};

const MAX_PRICE: i64 = 10_000_000_000;
const MAX_TRIAL_DAYS: i64 = 730;

/// A new plan. A plan without prices is free.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PlanDraft {
    pub(crate) code: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) description: Option<String>,
    #[serde(default = "yes")]
    pub(crate) is_public: bool,
    #[serde(default)]
    pub(crate) is_default: bool,
    #[serde(default)]
    pub(crate) sort_order: Option<i64>,
    #[serde(default)]
    pub(crate) plan_group_id: Option<String>,
    #[serde(default)]
    pub(crate) prices: Vec<Price>,
    #[serde(default)]
    pub(crate) features: Vec<Feature>,
}

fn yes() -> bool {
    true
}

/// The fields of a plan that are to be changed. Code and freedom from charge stay as they are.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PlanEdit {
    pub(crate) name: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) is_public: Option<bool>,
    pub(crate) is_default: Option<bool>,
    pub(crate) sort_order: Option<i64>,
    pub(crate) plan_group_id: Option<String>,
    pub(crate) prices: Option<Vec<Price>>,
    pub(crate) features: Option<Vec<Feature>>,
}

impl Billing<'_> {
    pub(crate) fn create_plan(&self, draft: PlanDraft) -> Outcome<Plan> {
        let existing = self.plans()?;
        let plan = Plan {
            id: new_id("plan"),
            is_free: draft.prices.is_empty(),
            code: draft.code,
            name: draft.name,
            description: draft.description,
            is_public: draft.is_public,
            is_default: draft.is_default,
            sort_order: draft
                .sort_order
                .unwrap_or_else(|| existing.iter().map(|plan| plan.sort_order).max().map_or(0, |last| last + 1)),
            group: draft.plan_group_id,
            prices: with_default(draft.prices),
            features: draft.features,
            created_at: self.now,
            updated_at: self.now,
        };
        check(&plan)?;
        if existing.iter().any(|known| known.code == plan.code || known.id == plan.code) {
            return Err(Refusal::conflict("plan_code_taken", "Another plan has this code").into());
        }
        plans::materialize(self.connection, self.organization)?;
        plans::insert(self.connection, self.organization, &plan)?;
        Ok(plan)
    }

    /// Price changes reach existing subscriptions at their next renewal.
    pub(crate) fn edit_plan(&self, id_or_code: &str, edit: PlanEdit) -> Outcome<Plan> {
        let mut plan = self.plan(id_or_code)?;
        if let Some(name) = edit.name {
            plan.name = name;
        }
        plan.description = edit.description.or(plan.description);
        plan.is_public = edit.is_public.unwrap_or(plan.is_public);
        plan.is_default = edit.is_default.unwrap_or(plan.is_default);
        plan.sort_order = edit.sort_order.unwrap_or(plan.sort_order);
        plan.group = edit.plan_group_id.or(plan.group);
        if let Some(prices) = edit.prices {
            plan.prices = with_default(prices);
        }
        plan.features = edit.features.unwrap_or(plan.features);
        plan.updated_at = self.now;
        check(&plan)?;
        for interval in subscriptions::intervals_in_use(self.connection, self.organization, &plan.id)? {
            if plan.price(interval).is_none() {
                let message = format!("Subscriptions have the {} price, so it cannot be removed", interval.as_str());
                return Err(Refusal::conflict("price_in_use", &message).into());
            }
        }
        plans::materialize(self.connection, self.organization)?;
        plans::replace(self.connection, self.organization, &plan)?;
        Ok(plan)
    }
}

/// The first price is the default one if none says that it is.
fn with_default(mut prices: Vec<Price>) -> Vec<Price> {
    if !prices.iter().any(|price| price.is_default)
        && let Some(first) = prices.first_mut()
    {
        first.is_default = true;
    }
    prices
}

fn check(plan: &Plan) -> Outcome<()> {
    let mut problems = Vec::new();
    let mut rule = |holds: bool, field: String, message: &str| {
        if !holds {
            problems.push(Detail::new(field, message));
        }
    };
    let is_code = |text: &str| {
        (1..=100).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    };
    let is_name = |text: &str| (1..=200).contains(&text.chars().count());
    rule(is_code(&plan.code), "code".into(), "must have 1 to 100 of a to z, 0 to 9 and _");
    rule(is_name(&plan.name), "name".into(), "must have 1 to 200 characters");
    rule(
        plan.description.as_ref().is_none_or(|text| text.chars().count() <= 1000),
        "description".into(),
        "must have at most 1000 characters",
    );
    rule(plan.group.as_ref().is_none_or(|group| is_name(group)), "planGroupId".into(), "must have 1 to 200 characters");
    rule(plan.is_free == plan.prices.is_empty(), "prices".into(), "a free plan has none, any other at least one");
    rule(
        plan.prices.iter().filter(|price| price.is_default).count() <= 1,
        "prices".into(),
        "must have one default price",
    );
    for (index, price) in plan.prices.iter().enumerate() {
        let at = |field: &str| format!("prices[{index}].{field}");
        rule((0..=MAX_PRICE).contains(&price.amount), at("price"), "must be whole cents from 0 to 10000000000");
        rule((0..=MAX_TRIAL_DAYS).contains(&price.trial_days), at("trialDays"), "must be whole days from 0 to 730");
        let same = plan.prices.iter().filter(|other| other.interval == price.interval).count();
        rule(same == 1, at("billingInterval"), "must be given once");
    }
    for (index, feature) in plan.features.iter().enumerate() {
        let at = |field: &str| format!("features[{index}].{field}");
        rule(is_code(&feature.code), at("code"), "must have 1 to 100 of a to z, 0 to 9 and _");
        rule(is_name(&feature.name), at("name"), "must have 1 to 200 characters");
    }
    if problems.is_empty() { Ok(()) } else { Err(Refusal::problems(problems).into()) }
}
