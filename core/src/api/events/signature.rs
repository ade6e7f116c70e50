//! The signature of a body: HMAC-SHA256, as 64 lower-case hexadecimal digits.

use std::fmt::Write as _;

use ring::hmac::{HMAC_SHA256, Key};
use subtle::{Choice, ConstantTimeEq as _};

use crate::error::Error;
use crate::schema::generated::errors::ErrorKind;

/// The bytes of a signature.
const LENGTH: usize = 32;

/// Compares the signature of a body with the one that was sent.
type Equal = fn(&[u8], &[u8]) -> bool;

/// Compares in a time that does not depend on where the two differ.
fn equal(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

/// Signs a body.
pub fn sign(body: &[u8], secret: &[u8]) -> Result<String, Error> {
    let mut digits = String::with_capacity(2 * LENGTH);
    for byte in ring::hmac::sign(&key(secret)?, body).as_ref() {
        write!(digits, "{byte:02x}").expect("a string takes any text");
    }
    Ok(digits)
}

/// Succeeds when the signature is that of this body with one of the secrets. Every secret is tried, so that the time
/// does not show which one it was.
pub(super) fn verify<S: AsRef<[u8]>>(
    body: &[u8],
    signature: Option<&[u8]>,
    secrets: impl IntoIterator<Item = S>,
) -> Result<(), Error> {
    let keys = secrets.into_iter().map(|secret| key(secret.as_ref())).collect::<Result<Vec<_>, _>>()?;
    if keys.is_empty() {
        return Err(Error::invalid_request("secret", "there is no secret; expected one or more of the endpoint"));
    }
    let Some(signature) = signature.filter(|signature| !signature.is_empty()) else {
        return Err(refuse("no_signature", "there is no signature; expected the header X-Commet-Signature"));
    };
    let Some(signature) = decode(signature) else {
        return Err(refuse(
            "malformed",
            "the signature is malformed; expected exactly 64 lower-case hexadecimal digits",
        ));
    };
    if is_signed(body, &signature, &keys, equal) {
        return Ok(());
    }
    let why = "the signature is not that of this body and secret; check that the body is the raw bytes of the request, \
               and that the secret is the endpoint's";
    Err(refuse("mismatch", why))
}

/// Whether a signature is that of this body with one of the keys.
fn is_signed(body: &[u8], signature: &[u8; LENGTH], keys: &[Key], equal: Equal) -> bool {
    let tried = keys.iter().map(|key| equal(ring::hmac::sign(key, body).as_ref(), signature));
    tried.fold(Choice::from(0), |found, this| found | Choice::from(u8::from(this))).into()
}

fn key(secret: &[u8]) -> Result<Key, Error> {
    if secret.is_empty() {
        return Err(Error::invalid_request("secret", "is empty; expected the secret of the endpoint (whsec_…)"));
    }
    Ok(Key::new(HMAC_SHA256, secret))
}

fn refuse(reason: &'static str, message: &str) -> Error {
    let mut error = Error::new(ErrorKind::InvalidSignature, message);
    error.report_mut().reason = Some(reason);
    error
}

/// The bytes of 64 lower-case hexadecimal digits, and of nothing else.
fn decode(digits: &[u8]) -> Option<[u8; LENGTH]> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let mut bytes = [0; LENGTH];
    if digits.len() != 2 * LENGTH {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = value(pair[0])? << 4 | value(pair[1])?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use std::hint::black_box;
    use std::time::Instant;

    use super::*;

    /// The |t| above which two means differ, as dudect has it: Reparaz, Balasch and Verbauwhede, "Dude, is my code
    /// constant time?".
    const DIFFERENT: f64 = 4.5;

    /// Random numbers (`SplitMix64`): a class must not follow a pattern that the processor could learn.
    struct Random(u64);

    impl Random {
        fn next(&mut self) -> u64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^ (mixed >> 31)
        }
    }

    /// Mean and variance as they grow (Welford).
    #[derive(Default)]
    struct Sample {
        count: f64,
        mean: f64,
        squares: f64,
    }

    impl Sample {
        fn add(&mut self, value: f64) {
            self.count += 1.0;
            let distance = value - self.mean;
            self.mean += distance / self.count;
            self.squares += distance * (value - self.mean);
        }

        fn error(&self) -> f64 {
            self.squares / (self.count - 1.0) / self.count
        }
    }

    /// Welch's t of the times that this comparison takes for right and almost right signatures. The slowest tenth is left out: what another process has delayed says nothing.
    fn difference(equal: Equal, pairs: u32) -> f64 {
        let mut random = Random(u64::from(std::process::id()));
        let keys = [key(b"whsec_test").unwrap()];
        let body = br#"{"event":"a.b","data":{}}"#;
        let right: [u8; LENGTH] = ring::hmac::sign(&keys[0], body).as_ref().try_into().unwrap();
        let mut almost = right;
        almost[LENGTH - 1] ^= 1;
        let given = [right, almost];
        let mut times = Vec::new();
        for _ in 0..2 * pairs {
            let class = usize::from(random.next() & 1 == 1);
            let begun = Instant::now();
            black_box(equal(black_box(&right), black_box(&given[class])));
            times.push((class, begun.elapsed().as_nanos()));
        }
        let mut sorted: Vec<_> = times.iter().map(|(_, time)| *time).collect();
        sorted.sort_unstable();
        let longest = sorted[sorted.len() / 10 * 9];
        let mut samples = [Sample::default(), Sample::default()];
        for (class, time) in times.into_iter().filter(|(_, time)| *time <= longest) {
            #[allow(clippy::cast_precision_loss, reason = "a sample takes microseconds")]
            samples[class].add(time as f64);
        }
        let [one, other] = samples;
        (one.mean - other.mean) / (one.error() + other.error()).sqrt()
    }

    fn early_exit(one: &[u8], other: &[u8]) -> bool {
        for (one, other) in one.iter().zip(other) {
            if black_box(one) != black_box(other) {
                return false;
            }
        }
        true
    }

    /// Both wrong comparisons must be seen, or the test would see nothing in the right one.
    #[test]
    fn the_time_of_a_comparison_tells_nothing() {
        // Without optimization the measurement takes longer than what it measures.
        if std::env::var_os("COMMET_SOAK").is_none() || cfg!(debug_assertions) {
            return;
        }
        let pairs = 1_000_000;
        // A machine that others use changes its speed in some runs: that makes a difference in one of them, or hides one.
        let runs = |equal: Equal| (0..3).map(move |_| difference(equal, pairs).abs());
        let constant = runs(equal).fold(f64::INFINITY, f64::min);
        let [by_equality, early] =
            [(|one, other| one == other) as Equal, early_exit].map(|wrong| runs(wrong).fold(0.0, f64::max));
        let told = format!("|t|: constant time {constant:.2}, == {by_equality:.2}, early exit {early:.2}");
        assert!(constant < DIFFERENT && by_equality > DIFFERENT && early > DIFFERENT, "{told}");
    }

    #[test]
    fn every_comparison_compares() {
        for equal in [equal as Equal, early_exit] {
            assert!(equal(&[1, 2], &[1, 2]) && !equal(&[1, 2], &[1, 3]) && !equal(&[0, 2], &[1, 2]));
        }
    }
}
