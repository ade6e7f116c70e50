use std::borrow::Cow;

use crate::answer::Detail;
use crate::store::customers::Filter;
use crate::validate::{CUSTOMER_FIELDS, user_id};

const DEFAULT_LIMIT: usize = 25;
const MAX_LIMIT: usize = 100;
const FILTERS: [&str; 2] = ["isActive", "externalId"];
const MAX_SEARCH: usize = 200;

/// The query of a list, checked. Parameters that the API does not know at all are let pass.
pub(crate) struct ListQuery(pub(crate) Filter);

impl ListQuery {
    pub(crate) fn read(query: &str, open_cursor: impl FnOnce(&str) -> Option<i64>) -> Result<Self, Vec<Detail>> {
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let mut problems = Vec::new();
        let filter = Filter {
            limit: read(&pairs, &mut problems, "limit", "must be a whole number from 1 to 100", limit)
                .unwrap_or(DEFAULT_LIMIT),
            before: read(
                &pairs,
                &mut problems,
                "cursor",
                "must be a nextCursor of this list, as it was received",
                open_cursor,
            ),
            is_active: read(&pairs, &mut problems, "isActive", "must be true or false", |text| text.parse().ok()),
            search: read(&pairs, &mut problems, "search", "must have at most 200 characters", search),
            external_id: read(&pairs, &mut problems, "externalId", "must have 1 to 100 characters", |text| {
                user_id(text).ok().map(|()| text.to_owned())
            }),
        };
        // Ignored, a filter by a field of a customer would give everybody.
        for name in CUSTOMER_FIELDS {
            if !FILTERS.contains(&name) && pairs.iter().any(|(given, _)| given == name) {
                problems
                    .push(Detail::new(name, "is not a filter of this list: there are isActive, externalId and search"));
            }
        }
        if problems.is_empty() { Ok(Self(filter)) } else { Err(problems) }
    }
}

fn read<T>(
    pairs: &[(Cow<'_, str>, Cow<'_, str>)],
    problems: &mut Vec<Detail>,
    name: &str,
    rule: &str,
    check: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let mut values = pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value);
    let value = values.next()?;
    if values.next().is_some() {
        problems.push(Detail::new(name, "must be given once"));
        return None;
    }
    let checked = check(value);
    if checked.is_none() {
        problems.push(Detail::new(name, rule));
    }
    checked
}

fn limit(text: &str) -> Option<usize> {
    // `parse` also takes a plus sign.
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|limit| is_number && (1..=MAX_LIMIT).contains(limit))
}

fn search(text: &str) -> Option<String> {
    (text.chars().count() <= MAX_SEARCH).then(|| text.to_owned())
}
