use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::organization::OrganizationId;

/// The secret that signs cursors. It is stored in the database, so that cursors survive a restart.
pub(crate) type Secret = [u8; 32];

const SEAL_LENGTH: usize = 16;

/// A position in an organization's list, sealed: 8 bytes of position, then the beginning of a hash over the secret,
/// the organization and the position. Made-up cursors, and those of other organizations, do not open.
pub(crate) fn seal(secret: &Secret, organization: OrganizationId, position: i64) -> String {
    let mut bytes = [0; 8 + SEAL_LENGTH];
    bytes[..8].copy_from_slice(&position.to_be_bytes());
    bytes[8..].copy_from_slice(&hash(secret, organization, position));
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn open(secret: &Secret, organization: OrganizationId, cursor: &str) -> Option<i64> {
    let bytes: [u8; 8 + SEAL_LENGTH] = URL_SAFE_NO_PAD.decode(cursor).ok()?.try_into().ok()?;
    let position = i64::from_be_bytes(bytes[..8].try_into().ok()?);
    (bytes[8..] == hash(secret, organization, position)).then_some(position)
}

/// Every part has a fixed length, so that no two inputs run together and the plain hash is as good as an HMAC here.
fn hash(secret: &Secret, organization: OrganizationId, position: i64) -> [u8; SEAL_LENGTH] {
    let digest = Sha256::new()
        .chain_update(secret)
        .chain_update(organization.as_bytes())
        .chain_update(position.to_be_bytes())
        .finalize();
    let mut seal = [0; SEAL_LENGTH];
    seal.copy_from_slice(&digest[..SEAL_LENGTH]);
    seal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_opens_for_its_own_organization_only() {
        let (ours, theirs) = (OrganizationId::of_key("ck_a"), OrganizationId::of_key("ck_b"));
        let cursor = seal(&[7; 32], ours, 42);
        assert_eq!(open(&[7; 32], ours, &cursor), Some(42));
        assert_eq!(open(&[7; 32], theirs, &cursor), None);
        assert_eq!(open(&[8; 32], ours, &cursor), None);
        for made_up in ["", "42", "AAAA", &cursor[1..], &format!("{cursor}A"), &cursor.to_uppercase()] {
            assert_eq!(open(&[7; 32], ours, made_up), None, "{made_up}");
        }
    }
}
