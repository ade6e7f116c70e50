use http::StatusCode;
use rusqlite::{OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};

use crate::answer::Answer;
use crate::organization::OrganizationId;
use crate::store::tables::next_seq;
use crate::store::{Store, customers};

/// Keys are forgotten after a day, or when this many came after them.
const LIFETIME_MS: i64 = 24 * 60 * 60 * 1000;
const MAX_KEYS: i64 = 100_000;
/// The most bytes of large responses (above 16 KiB) that an organization's keys hold together. Beyond it the oldest are
/// dropped; their keys stay, so a request that comes again is still not applied again.
const MAX_LARGE: i64 = 32 << 20;
const LARGE: usize = 16_384;

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

/// The result of a write with an idempotency key.
#[derive(Debug)]
pub(crate) enum KeyedResult {
    First(Answer),
    Again(Answer),
    /// It was applied, but its answer was too large to be kept until now.
    AnswerDropped,
    Mismatch,
}

impl Store {
    /// Decides a write once for its key. The answer is stored in the transaction of the write itself:
    /// there is no moment at which one of them is there without the other. The single writer puts requests
    /// that have the same key at the same time one after the other.
    pub(crate) fn write_once(
        &self,
        organization: OrganizationId,
        request: &IdempotentRequest<'_>,
        now: i64,
        decide: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<Answer>,
    ) -> rusqlite::Result<KeyedResult> {
        self.write(organization, |transaction| {
            let row = customers::organization_row(transaction, organization)?;
            let forgotten = now - LIFETIME_MS;
            forget_old(transaction, row, forgotten)?;
            match recall(transaction, row, request.key)? {
                Some(known) if known.created_at <= forgotten => forget(transaction, known.seq)?,
                Some(known) if known.fingerprint != request.fingerprint => return Ok(KeyedResult::Mismatch),
                Some(StoredKey { answer, .. }) => {
                    return Ok(answer.map_or(KeyedResult::AnswerDropped, KeyedResult::Again));
                }
                None => {}
            }
            let answer = decide(transaction)?;
            // A refused request began nothing: the key may come again with a corrected body.
            if answer.status != StatusCode::UNPROCESSABLE_ENTITY {
                remember(transaction, row, request, &answer, now)?;
            }
            Ok(KeyedResult::First(answer))
        })
    }
}

/// The data to keep for a key.
struct StoredKey {
    seq: i64,
    fingerprint: [u8; 32],
    created_at: i64,
    /// Nothing if it was too large.
    answer: Option<Answer>,
}

fn remember(
    transaction: &Transaction<'_>,
    organization: i64,
    request: &IdempotentRequest<'_>,
    answer: &Answer,
    now: i64,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached(concat!(
            "INSERT INTO idempotency (seq, organization, key, fingerprint, status, created_at, answer) VALUES (",
            next_seq!("idempotency"),
            ", ?1, ?2, ?3, ?4, ?5, ?6)"
        ))?
        .insert(params![
            organization,
            request.key,
            request.fingerprint,
            answer.status.as_u16(),
            now,
            &answer.body[..]
        ])?;
    if answer.body.len() > LARGE { drop_large(transaction, organization) } else { Ok(()) }
}

fn drop_large(transaction: &Transaction<'_>, organization: i64) -> rusqlite::Result<()> {
    let mut statement = transaction.prepare_cached(
        "SELECT seq, length(answer) FROM idempotency WHERE organization = ?1 AND length(answer) > 16384 ORDER BY seq DESC",
    )?;
    let mut rows = statement.query([organization])?;
    let mut kept = 0;
    while let Some(row) = rows.next()? {
        kept += row.get::<_, i64>(1)?;
        if kept > MAX_LARGE {
            let last: i64 = row.get(0)?;
            transaction
                .prepare_cached(
                    "UPDATE idempotency SET answer = NULL \
                     WHERE organization = ?1 AND length(answer) > 16384 AND seq <= ?2",
                )?
                .execute(params![organization, last])?;
            return Ok(());
        }
    }
    Ok(())
}

fn recall(transaction: &Transaction<'_>, organization: i64, key: &str) -> rusqlite::Result<Option<StoredKey>> {
    transaction
        .prepare_cached(
            "SELECT seq, fingerprint, created_at, status, answer FROM idempotency WHERE organization = ?1 AND key = ?2",
        )?
        .query_row(params![organization, key], |row| {
            let status = StatusCode::from_u16(row.get(3)?).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let answer = row.get::<_, Option<Vec<u8>>>(4)?.map(|body| Answer::raw(status, body.into()));
            Ok(StoredKey { seq: row.get(0)?, fingerprint: row.get(1)?, created_at: row.get(2)?, answer })
        })
        .optional()
}

fn forget(transaction: &Transaction<'_>, seq: i64) -> rusqlite::Result<()> {
    transaction.prepare_cached("DELETE FROM idempotency WHERE seq = ?1")?.execute([seq]).map(drop)
}

/// Forgets keys that are too old, or too many. A few at a time: after a jump of the clock a million may be due, and no
/// single request should pay for them.
fn forget_old(transaction: &Transaction<'_>, organization: i64, forgotten: i64) -> rusqlite::Result<()> {
    // Keys are in the order of their arrival: mostly a look at the first and the last one is all.
    let bounds = transaction
        .prepare_cached(
            "SELECT first.seq, first.created_at, \
             (SELECT seq FROM idempotency WHERE seq < (?1 + 1) << 32 ORDER BY seq DESC LIMIT 1) \
             FROM idempotency AS first WHERE first.seq > ?1 << 32 AND first.seq < (?1 + 1) << 32 \
             ORDER BY first.seq LIMIT 1",
        )?
        .query_row([organization], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)))
        .optional()?;
    let Some((first, created_at, last)) = bounds else { return Ok(()) };
    if created_at > forgotten && last - first < MAX_KEYS {
        return Ok(());
    }
    transaction
        .prepare_cached(
            "DELETE FROM idempotency WHERE seq IN (SELECT seq FROM (SELECT seq, created_at FROM idempotency \
             WHERE seq > ?1 << 32 AND seq < (?1 + 1) << 32 ORDER BY seq LIMIT 50) WHERE created_at <= ?2 OR seq <= ?3)",
        )?
        .execute(params![organization, forgotten, last - MAX_KEYS])?;
    Ok(())
}
