//! Decodes any bytes as a response. The typed and the dynamic API must return the same, and no error may contain the API
//! key. The first byte chooses the status.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let [choice, body @ ..] = bytes {
        commet::fuzzing::answer(*choice, body);
    }
});
