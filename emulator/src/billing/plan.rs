use serde::{Deserialize, Serialize};

use crate::billing::money::Cents;
use crate::billing::period::Interval;
use crate::billing::string_enum::string_enum;
use crate::clock::iso;

string_enum! {
    /// The types of features.
    FeatureType {
        Boolean = "boolean",
        Metered = "metered",
        Seats = "seats",
    }
}

/// The price of a plan for one interval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Price {
    #[serde(rename = "billingInterval")]
    pub(crate) interval: Interval,
    #[serde(rename = "price")]
    pub(crate) amount: Cents,
    #[serde(default)]
    pub(crate) is_default: bool,
    #[serde(default)]
    pub(crate) trial_days: i64,
}

/// A feature of a plan. The emulator lists features and does not meter them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Feature {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) r#type: FeatureType,
    #[serde(default)]
    pub(crate) unit_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) enabled: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) included_amount: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) unlimited: Option<bool>,
}

/// A plan as the database holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) is_public: bool,
    pub(crate) is_free: bool,
    pub(crate) is_default: bool,
    pub(crate) sort_order: i64,
    pub(crate) group: Option<String>,
    pub(crate) prices: Vec<Price>,
    pub(crate) features: Vec<Feature>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
}

impl Plan {
    pub(crate) fn price(&self, interval: Interval) -> Option<&Price> {
        self.prices.iter().find(|price| price.interval == interval)
    }

    pub(crate) fn default_price(&self) -> Option<&Price> {
        self.prices.iter().find(|price| price.is_default).or(self.prices.first())
    }

    /// The plan as a list shows it.
    pub(crate) fn listed(&self) -> impl Serialize {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct PlanSummary {
            id: String,
            code: String,
            name: String,
            description: Option<String>,
            is_public: bool,
            is_free: bool,
            is_default: bool,
            sort_order: i64,
            prices: Vec<Price>,
            features: Vec<Feature>,
            created_at: String,
        }
        PlanSummary {
            id: self.id.clone(),
            code: self.code.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            is_public: self.is_public,
            is_free: self.is_free,
            is_default: self.is_default,
            sort_order: self.sort_order,
            prices: self.prices.clone(),
            features: self.features.clone(),
            created_at: iso(self.created_at),
        }
    }

    /// The plan as the API returns it. Introductory offers and overage are not emulated, and so they are null.
    pub(crate) fn detail(&self) -> impl Serialize {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct DetailPrice {
            #[serde(flatten)]
            price: Price,
            intro_offer: Option<()>,
        }
        #[derive(Serialize)]
        struct DetailFeature {
            #[serde(flatten)]
            feature: Feature,
            overage: Option<()>,
        }
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Detail {
            id: String,
            code: String,
            name: String,
            description: Option<String>,
            is_public: bool,
            is_default: bool,
            sort_order: i64,
            prices: Vec<DetailPrice>,
            features: Vec<DetailFeature>,
            created_at: String,
            updated_at: String,
        }
        Detail {
            id: self.id.clone(),
            code: self.code.clone(),
            name: self.name.clone(),
            description: self.description.clone(),
            is_public: self.is_public,
            is_default: self.is_default,
            sort_order: self.sort_order,
            prices: self.prices.iter().cloned().map(|price| DetailPrice { price, intro_offer: None }).collect(),
            features: self.features.iter().cloned().map(|feature| DetailFeature { feature, overage: None }).collect(),
            created_at: iso(self.created_at),
            updated_at: iso(self.updated_at),
        }
    }
}
