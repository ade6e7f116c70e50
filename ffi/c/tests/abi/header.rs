//! The committed header is what cbindgen makes of this crate.

use std::path::Path;
use std::{env, fs};

#[test]
fn the_header_is_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = cbindgen::Config::from_file(folder.join("cbindgen.toml")).unwrap();
    let bindings = cbindgen::generate_with_config(folder, config).unwrap();
    let mut made = Vec::new();
    bindings.write(&mut made);
    let made = String::from_utf8(made).unwrap();
    let path = folder.join("include/commet.h");
    if env::var_os("COMMET_GENERATE").is_some() {
        fs::write(path, made).unwrap();
    } else {
        let committed = fs::read_to_string(path).unwrap();
        assert!(committed == made, "ffi/c/include/commet.h is not what ffi/c says; run `cargo xtask gen`");
    }
}
