//! The sentences that a command line shows stay out of the libraries of other languages.

use std::path::Path;

#[test]
fn only_the_command_line_carries_the_sentences() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let enables = |manifest: &str| {
        let text = std::fs::read_to_string(root.join(manifest)).expect(manifest);
        let manifest: toml::Table = text.parse().expect(manifest);
        let features = manifest["dependencies"]["commet"].get("features").and_then(toml::Value::as_array);
        features.is_some_and(|features| features.iter().any(|feature| feature.as_str() == Some("help")))
    };
    assert!(enables("cli/Cargo.toml"));
    for library in ["bindings/python", "bindings/node/native", "ffi/c", "ffi/uniffi"] {
        assert!(!enables(&format!("{library}/Cargo.toml")), "{library}");
    }
    let core: toml::Table = std::fs::read_to_string(root.join("core/Cargo.toml")).unwrap().parse().unwrap();
    assert!(core["features"].get("default").is_none());
}
