use std::sync::LazyLock;

use jiff::tz::TimeZoneDatabase;

use crate::document::depth;

const MAX_METADATA_DEPTH: usize = 100;

pub(crate) fn string(json: &str) -> Result<String, String> {
    serde_json::from_str(json).map_err(|_| "must be a string".to_owned())
}

pub(crate) fn length(text: &str, least: usize, most: usize) -> Result<(), String> {
    let characters = text.chars().count();
    if characters < least {
        return Err("must not be empty".to_owned());
    }
    if characters > most { Err(format!("must have at most {most} characters")) } else { Ok(()) }
}

pub(crate) fn user_id(text: &str) -> Result<(), String> {
    length(text, 1, 100)
}

pub(crate) fn email(text: &str) -> Result<(), String> {
    length(text, 1, 200)?;
    let is_plausible = text
        .split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && !domain.is_empty() && !domain.contains('@'));
    if !is_plausible || text.chars().any(|character| character.is_whitespace() || character.is_control()) {
        return Err("must be an email address: one @ and no spaces".to_owned());
    }
    Ok(())
}

/// The bundled database, not the system's, so that the answer is the same on every machine. It remembers what it read.
static TIME_ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

pub(crate) fn timezone(text: &str) -> Result<(), String> {
    match TIME_ZONES.get(text) {
        Ok(_) => Ok(()),
        Err(_) => Err("must be an IANA time zone, such as Europe/Madrid".to_owned()),
    }
}

pub(crate) fn country(text: &str) -> Result<(), String> {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code && rust_iso3166::from_alpha2(text).is_some() {
        return Ok(());
    }
    Err("must be an ISO 3166-1 alpha-2 code in capitals, such as US".to_owned())
}

pub(crate) fn metadata(json: &str) -> Result<String, String> {
    if !json.starts_with('{') {
        return Err("must be an object".to_owned());
    }
    if depth(json) > MAX_METADATA_DEPTH {
        return Err(format!("must not nest deeper than {MAX_METADATA_DEPTH} levels"));
    }
    Ok(json.to_owned())
}
