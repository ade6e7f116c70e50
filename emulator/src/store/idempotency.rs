use http::StatusCode;
use rusqlite::{OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};

use crate::answer::Answer;
use crate::organization::OrganizationId;
use crate::store::{Store, customers};

/// Keys are forgotten after a day.
const LIFETIME_MS: i64 = 24 * 60 * 60 * 1000;

/// A write that carries an idempotency key.
#[derive(Debug)]
pub(crate) struct IdempotentRequest<'a> {
    pub(crate) key: &'a str,
    fingerprint: [u8; 32],
}

impl<'a> IdempotentRequest<'a> {
    /// The same request is the same method, path and body, byte for byte.
    pub(crate) fn new(key: &'a str, method: &str, path: &str, body: &[u8]) -> Self {
        let fingerprint = Sha256::new()
            .chain_update(method)
            .chain_update(b"\n")
            .chain_update(path)
            .chain_update(b"\n")
            .chain_update(body)
            .finalize()
            .into();
        Self { key, fingerprint }
    }
}

/// What became of a write with an idempotency key.
#[derive(Debug)]
pub(crate) enum Remembered {
    First(Answer),
    Again(Answer),
    Mismatch,
}

impl Store {
    /// Decides a write once for its key. The answer is stored in the transaction of the write itself:
    /// there is no moment at which one of them is there without the other. The single writer puts requests
    /// that carry the same key at the same time one behind the other.
    pub(crate) fn write_once(
        &self,
        organization: OrganizationId,
        request: &IdempotentRequest<'_>,
        now: i64,
        decide: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<Answer>,
    ) -> rusqlite::Result<Remembered> {
        self.write(|transaction| {
            let row = customers::organization_row(transaction, organization)?;
            forget_old(transaction, now)?;
            if let Some((fingerprint, answer)) = recall(transaction, row, request.key, now)? {
                return Ok(if fingerprint == request.fingerprint {
                    Remembered::Again(answer)
                } else {
                    Remembered::Mismatch
                });
            }
            let answer = decide(transaction)?;
            // A refused request began nothing: the key may come again with a corrected body.
            if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
                return Ok(Remembered::First(answer));
            }
            transaction
                .prepare_cached(
                    "INSERT OR REPLACE INTO idempotency (organization, key, fingerprint, status, created_at, answer) \
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    row,
                    request.key,
                    request.fingerprint,
                    answer.status.as_u16(),
                    now,
                    &answer.body[..]
                ])?;
            Ok(Remembered::First(answer))
        })
    }
}

fn recall(
    transaction: &Transaction<'_>,
    organization: i64,
    key: &str,
    now: i64,
) -> rusqlite::Result<Option<([u8; 32], Answer)>> {
    transaction
        .prepare_cached(
            "SELECT fingerprint, status, answer FROM idempotency WHERE organization = ?1 AND key = ?2 AND created_at > ?3",
        )?
        .query_row(params![organization, key, now - LIFETIME_MS], |row| {
            let status = StatusCode::from_u16(row.get(1)?).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Ok((row.get(0)?, Answer::raw(status, row.get::<_, Vec<u8>>(2)?.into())))
        })
        .optional()
}

/// A few at a time: after a jump of the clock a million may be due, and no single request should pay for them.
fn forget_old(transaction: &Transaction<'_>, now: i64) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(
            "DELETE FROM idempotency WHERE rowid IN (SELECT rowid FROM idempotency WHERE created_at <= ?1 LIMIT 50)",
        )?
        .execute([now - LIFETIME_MS])?;
    Ok(())
}
