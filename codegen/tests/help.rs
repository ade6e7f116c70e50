//! The sentences that a command line shows stay out of the libraries of other languages.

use std::path::Path;

#[test]
fn only_the_command_line_carries_the_sentences() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let enables = |folder: &Path| -> Option<bool> {
        let manifest: toml::Table = std::fs::read_to_string(folder.join("Cargo.toml")).ok()?.parse().unwrap();
        let features = manifest.get("dependencies")?.get("commet")?.get("features").and_then(toml::Value::as_array);
        Some(features.is_some_and(|features| features.iter().any(|feature| feature.as_str() == Some("help"))))
    };
    assert_eq!(enables(&root.join("cli")), Some(true));
    let below = |folder: &str| std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let folders = below("bindings").chain(below("ffi")).flat_map(|folder| [folder.join("native"), folder]);
    let libraries: Vec<_> = folders.filter_map(|folder| Some((enables(&folder)?, folder))).collect();
    assert_eq!(libraries.iter().filter(|(enabled, _)| *enabled).collect::<Vec<_>>(), Vec::<&(bool, _)>::new());
    assert!(libraries.len() >= 4, "{libraries:?}");
    let core: toml::Table = std::fs::read_to_string(root.join("core/Cargo.toml")).unwrap().parse().unwrap();
    assert!(core["features"].get("default").is_none());
}
