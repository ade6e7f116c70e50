//! Bytes as a server's answer: what the typed and the dynamic interface make of it must agree, and no error may show
//! the key. The first byte chooses the status.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let [choice, body @ ..] = bytes {
        commet::fuzzing::answer(*choice, body);
    }
});
