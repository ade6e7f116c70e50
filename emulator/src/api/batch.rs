use http::StatusCode;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::answer::{Answer, Detail};
use crate::api::call::Call;
use crate::document::Document;
use crate::store::customers;
use crate::store::customers::CreateResult;
use crate::validate::{Change, Creation, Fields};

const MAX_CUSTOMERS: usize = 100;

/// The customers of a batch, each validated independently.
struct Batch<'a>(Vec<(&'a RawValue, Result<Creation, Vec<Detail>>)>);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CreatedEntry {
    id: String,
    external_id: Option<String>,
    billing_email: String,
}

#[derive(Serialize)]
struct FailedEntry<'a> {
    index: usize,
    error: String,
    data: &'a RawValue,
}

#[derive(Serialize)]
struct Outcome<'a> {
    successful: Vec<CreatedEntry>,
    failed: Vec<FailedEntry<'a>>,
}

#[derive(Serialize)]
struct Reply<'a> {
    success: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'static str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    details: &'a [Detail],
    data: Outcome<'a>,
}

impl Call<'_> {
    /// Creates the customers that can be created, and says of each other one what is wrong with it.
    pub(super) fn create_batch(&self) -> rusqlite::Result<Answer> {
        let document = match Document::parse(self.body) {
            Ok(document) => document,
            // The content type and the key are checked first, as everywhere.
            Err(refusal) => return self.write(|_| Err::<(), _>(refusal), |_, ()| Ok(Answer::internal())),
        };
        let read = |_: &[u8]| Batch::read(&document);
        self.write(read, |transaction, Batch(items)| {
            let now = self.state.clock.now(self.organization);
            let (mut successful, mut failed, mut changed) = (Vec::new(), Vec::new(), Vec::new());
            for (index, (data, item)) in items.into_iter().enumerate() {
                match item {
                    Ok(creation) => {
                        let customer = match customers::create(transaction, self.organization, creation, now)? {
                            CreateResult::New(customer) => {
                                changed.push(customer.id.clone());
                                customer
                            }
                            CreateResult::Existing(customer) => customer,
                        };
                        successful.push(CreatedEntry {
                            id: customer.id,
                            external_id: customer.external_id,
                            billing_email: customer.email,
                        });
                    }
                    Err(problems) => failed.push(failure(index, data, &problems)),
                }
            }
            let status = if failed.is_empty() { StatusCode::CREATED } else { StatusCode::MULTI_STATUS };
            let data = Outcome { successful, failed };
            let reply = Reply { success: true, code: None, message: None, details: &[], data };
            Ok(Answer::json(status, &reply).changing(changed))
        })
    }
}

impl<'a> Batch<'a> {
    /// A batch of which nothing can be created is refused as a whole.
    fn read(document: &'a Document<'a>) -> Result<Self, Answer> {
        let rule = format!("must be a list of 1 to {MAX_CUSTOMERS} customers");
        let mut fields = Fields::open(document, &["customers"]);
        let texts = fields.read("customers", |json| {
            let texts: Vec<&RawValue> = serde_json::from_str(json).map_err(|_| rule.clone())?;
            if (1..=MAX_CUSTOMERS).contains(&texts.len()) { Ok(texts) } else { Err(rule.clone()) }
        });
        let Change::Set(texts) = texts else {
            fields.require("customers");
            return Err(Answer::invalid(&fields.problems));
        };
        let items: Vec<_> = texts.into_iter().map(|text| (text, check(text))).collect();
        if items.iter().any(|(_, item)| item.is_ok()) {
            return Ok(Self(items));
        }
        let mut details = Vec::new();
        let mut failed = Vec::new();
        for (index, (data, item)) in items.iter().enumerate() {
            let Err(problems) = item else { continue };
            failed.push(failure(index, data, problems));
            details.extend(problems.iter().map(|problem| {
                let field = format!("customers[{index}].{}", problem.field);
                Detail::new(field.trim_end_matches('.'), problem.message.clone())
            }));
        }
        let reply = Reply {
            success: false,
            code: Some("validation_error"),
            message: Some("None of the customers can be created"),
            details: &details,
            data: Outcome { successful: Vec::new(), failed },
        };
        Err(Answer::json(StatusCode::UNPROCESSABLE_ENTITY, &reply))
    }
}

fn check(text: &RawValue) -> Result<Creation, Vec<Detail>> {
    let document =
        serde_json::from_str::<Document<'_>>(text.get()).map_err(|_| vec![Detail::new("", "must be an object")])?;
    Creation::of(&document)
}

fn failure<'a>(index: usize, data: &'a RawValue, problems: &[Detail]) -> FailedEntry<'a> {
    let error = problems
        .iter()
        .map(|problem| format!("{} {}", problem.field, problem.message).trim_start().to_owned())
        .collect::<Vec<_>>()
        .join("; ");
    FailedEntry { index, error, data }
}
