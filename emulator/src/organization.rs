use std::fmt;

use http::HeaderMap;
use sha2::{Digest, Sha256};

use crate::answer::Answer;

/// The API key whose organization is used where none is named: by records of a seed file that name no organization, and
/// by requests to the control API without a key.
pub const DEFAULT_API_KEY: &str = "ck_emulator";

pub(crate) const API_KEY: &str = "x-api-key";

/// One organization: the one-way name of its API key.
///
/// Every key is an organization of its own, so no table of keys is needed and no key is ever stored:
/// the name is a part of a SHA-256, and the same key finds its organization again after a restart or an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct OrganizationId([u8; 16]);

impl OrganizationId {
    pub(crate) fn of_key(key: &str) -> Self {
        let digest = Sha256::new().chain_update(b"commet-emulator organization\0").chain_update(key).finalize();
        let mut name = [0; 16];
        name.copy_from_slice(&digest[..16]);
        Self(name)
    }

    pub(crate) fn from_bytes(name: [u8; 16]) -> Self {
        Self(name)
    }

    pub(crate) fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Reads `org_` and 32 lower-case hexadecimal digits.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix("org_").filter(|digits| digits.len() == 32)?;
        if !digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return None;
        }
        u128::from_str_radix(digits, 16).ok().map(|name| Self(name.to_be_bytes()))
    }
}

impl fmt::Display for OrganizationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "org_{:032x}", u128::from_be_bytes(self.0))
    }
}

/// The organization of the key that a request carries.
pub(crate) fn authenticate(headers: &HeaderMap) -> Result<OrganizationId, Answer> {
    let mut keys = headers.get_all(API_KEY).iter();
    let Some(key) = keys.next() else {
        return Err(Answer::unauthorized("An API key is needed in the x-api-key header"));
    };
    match key.to_str() {
        Ok(key) if keys.next().is_none() && is_well_formed(key) => Ok(OrganizationId::of_key(key)),
        _ => Err(Answer::unauthorized("The API key in the x-api-key header is malformed: keys begin with ck_ or rk_")),
    }
}

/// Whether this text has the form of an API key.
pub(crate) fn is_well_formed(key: &str) -> bool {
    key.strip_prefix("ck_").or_else(|| key.strip_prefix("rk_")).is_some_and(|rest| {
        (1..=200).contains(&rest.len())
            && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_survives_being_written_and_read() {
        let organization = OrganizationId::of_key("ck_test");
        assert_eq!(OrganizationId::parse(&organization.to_string()), Some(organization));
        assert_ne!(organization, OrganizationId::of_key("ck_test2"));
        for stranger in
            ["org_", "org_zz", "cus_00000000000000000000000000000000", "org_+0000000000000000000000000000000"]
        {
            assert_eq!(OrganizationId::parse(stranger), None, "{stranger}");
        }
    }

    #[test]
    fn keys_are_well_formed_or_not() {
        assert!(is_well_formed("ck_a") && is_well_formed("rk_live-1_2"));
        assert!(is_well_formed(&format!("ck_{}", "x".repeat(200))));
        for key in ["", "ck_", "sk_a", "ck_a b", "ck_ü", "CK_a", &format!("ck_{}", "x".repeat(201))] {
            assert!(!is_well_formed(key), "{key}");
        }
    }
}
