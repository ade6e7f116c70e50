use std::iter;
use std::sync::LazyLock;

use bytes::Bytes;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// JSON of any size that is never held in memory: a customer with a very long name.
const HEAD: &[u8] = br#"{"success":true,"data":{"id":"cus_oversized","fullName":""#;
const TAIL: &[u8] = br#""}}"#;
static FILLER: LazyLock<Bytes> = LazyLock::new(|| vec![b'a'; 64 << 10].into());

/// Exactly `bytes` bytes of valid JSON, or the smallest that is.
pub(crate) fn oversized(bytes: u64) -> impl Iterator<Item = Bytes> + Send {
    let filler = (0..full_blocks(bytes)).map(|_| FILLER.clone());
    iter::once(Bytes::from_static(HEAD))
        .chain(filler)
        .chain(iter::once(FILLER.slice(..last_block(bytes))))
        .chain(iter::once(Bytes::from_static(TAIL)))
        .filter(|chunk| !chunk.is_empty())
}

fn fill(bytes: u64) -> u64 {
    bytes.saturating_sub((HEAD.len() + TAIL.len()) as u64)
}

fn full_blocks(bytes: u64) -> u64 {
    fill(bytes) / FILLER.len() as u64
}

fn last_block(bytes: u64) -> usize {
    usize::try_from(fill(bytes) % FILLER.len() as u64).unwrap_or(0)
}

/// The same JSON as one gzip member. Compressing it would take as long as the bomb is large; instead one block is
/// compressed separately (a full flush makes it independent of the data before it) and repeated.
pub(crate) fn gzip(bytes: u64) -> impl Iterator<Item = Bytes> + Send {
    const HEADER: &[u8] = &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let last = &FILLER[..last_block(bytes)];
    let blocks = full_blocks(bytes);
    let mut crc = Crc::new();
    crc.update(HEAD);
    let mut block_crc = Crc::new();
    block_crc.update(&FILLER);
    (0..blocks).for_each(|_| crc.combine(&block_crc));
    crc.update(last);
    crc.update(TAIL);
    let block = deflate(&FILLER, FlushCompress::Full);
    let mut end = deflate(last, FlushCompress::Full);
    end.extend(deflate(TAIL, FlushCompress::Finish));
    end.extend(crc.sum().to_le_bytes());
    end.extend(crc.amount().to_le_bytes());
    let mut start = HEADER.to_vec();
    start.extend(deflate(HEAD, FlushCompress::Full));
    let block = Bytes::from(block);
    iter::once(Bytes::from(start)).chain((0..blocks).map(move |_| block.clone())).chain(iter::once(Bytes::from(end)))
}

fn deflate(input: &[u8], flush: FlushCompress) -> Vec<u8> {
    let mut compressor = Compress::new(Compression::best(), false);
    let mut output = Vec::with_capacity(input.len() + 64);
    // With this much room one call takes all of the input: deflate grows no input by more than a few bytes.
    let status = compressor.compress_vec(input, &mut output, flush);
    debug_assert!(matches!(status, Ok(Status::Ok | Status::StreamEnd)));
    output
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn bombs_are_valid_json_of_the_size_asked_for() {
        for bytes in [100, 65_536, 200_000, 1 << 20] {
            let plain: Vec<u8> = oversized(bytes).flatten().collect();
            assert_eq!(plain.len() as u64, bytes);
            assert!(serde_json::from_slice::<serde_json::Value>(&plain).is_ok());
            let packed: Vec<u8> = gzip(bytes).flatten().collect();
            let mut unpacked = Vec::new();
            flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, plain);
        }
    }
}
