use crate::billing::period::Interval;
use crate::billing::plan::{Feature, FeatureType, Plan, Price};

/// 2026-01-01: the catalogue is older than any test's customers.
const CREATED_AT: i64 = 1_767_225_600_000;
/// Starter and pro are one group: the API moves subscriptions between them.
const GROUP: &str = "group_main";

/// The plans of every organization until it edits them.
pub(crate) fn catalogue() -> Vec<Plan> {
    let plan = |number: i64, code: &str, name: &str, description: &str| Plan {
        id: format!("plan_{code}"),
        code: code.into(),
        name: name.into(),
        description: Some(description.into()),
        is_public: true,
        is_free: false,
        is_default: false,
        sort_order: number,
        group: Some(GROUP.into()),
        prices: Vec::new(),
        features: Vec::new(),
        created_at: CREATED_AT,
        updated_at: CREATED_AT,
    };
    let price = |interval, amount, is_default, trial_days| Price { interval, amount, is_default, trial_days };
    vec![
        Plan {
            is_free: true,
            is_default: true,
            group: None,
            features: features(false, 1_000),
            ..plan(0, "free", "Free", "For trying it out")
        },
        Plan {
            prices: vec![price(Interval::Monthly, 2_900, true, 0)],
            features: features(false, 10_000),
            ..plan(1, "starter", "Starter", "For a small team")
        },
        Plan {
            prices: vec![price(Interval::Monthly, 9_900, true, 14), price(Interval::Yearly, 99_000, false, 14)],
            features: features(true, 100_000),
            ..plan(2, "pro", "Pro", "For a business")
        },
    ]
}

fn features(custom_domain: bool, calls: i64) -> Vec<Feature> {
    vec![
        Feature {
            code: "custom_domain".into(),
            name: "Custom domain".into(),
            r#type: FeatureType::Boolean,
            unit_name: None,
            enabled: Some(custom_domain),
            included_amount: None,
            unlimited: None,
        },
        Feature {
            code: "api_calls".into(),
            name: "API calls".into(),
            r#type: FeatureType::Metered,
            unit_name: Some("call".into()),
            enabled: None,
            included_amount: Some(calls),
            unlimited: Some(false),
        },
    ]
}
