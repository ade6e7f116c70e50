//! The library serves languages that it was not made for: their bindings are written, and Python's are run.

use std::path::{Path, PathBuf};
use std::process::Command;

use commet_emulator::Emulator;

/// The library that this test was built with.
fn library() -> PathBuf {
    let program = std::env::current_exe().expect("a program");
    let name = format!("{}commet_uniffi{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    program.parent().expect("a folder").join(name)
}

/// By the generator's program: as a dependency of this test it would be compiled twice, which takes minutes.
fn write(language: &str, folder: &Path) {
    let library = library();
    let built = library.ancestors().nth(2).expect("cargo's folder");
    let generator = built.join(format!("commet-uniffi-bindgen{}", std::env::consts::EXE_SUFFIX));
    let ran = Command::new(&generator).arg(language).arg(&library).arg(folder).output();
    let ran = ran.unwrap_or_else(|error| {
        panic!("{}: {error}; `cargo build -p commet-uniffi-bindgen` makes it", generator.display())
    });
    assert!(ran.status.success(), "{language}: {}", String::from_utf8_lossy(&ran.stderr));
}

fn written(folder: &Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
#[ignore = "needs the generator, which takes minutes to build: cargo xtask soak java"]
fn kotlin_and_swift_get_the_client() {
    let folder = tempfile::tempdir().expect("a folder");
    for language in ["kotlin", "swift"] {
        write(language, folder.path());
    }
    let kotlin = written(folder.path(), "co/commet/ffi/commet.kt");
    assert!(kotlin.contains("suspend fun `callAsync`("), "{kotlin}");
    assert!(kotlin.contains("data class CallReply"), "{kotlin}");
    assert!(kotlin.contains("sealed class CallException"), "{kotlin}");
    let swift = written(folder.path(), "Commet.swift");
    assert!(swift.contains("func callAsync("), "{swift}");
    assert!(swift.contains("public struct CallReply"), "{swift}");
    assert!(swift.contains("enum CallError"), "{swift}");
}

#[test]
fn nothing_but_the_jni_module_knows_of_java() {
    let sources = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).expect("the sources");
    for source in sources {
        let path = source.expect("an entry").path();
        if path.ends_with("jni.rs") || path.ends_with("jni") {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a source").to_lowercase();
        assert!(!text.contains("java"), "{}", path.display());
    }
}

#[test]
#[ignore = "needs the generator, which takes minutes to build: cargo xtask soak java"]
fn pythons_bindings_work_against_a_server() {
    let folder = tempfile::tempdir().expect("a folder");
    write("python", folder.path());
    let library = library();
    std::fs::copy(&library, folder.path().join(library.file_name().expect("a file"))).expect("a copy");
    let emulator = Emulator::builder().start_blocking().expect("an emulator");
    let ran = Command::new("python3")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/calls.py"))
        .env("PYTHONPATH", folder.path())
        .env("COMMET_BASE_URL", emulator.api_url())
        .env_remove("COMMET_API_KEY")
        .output()
        .expect("python3 runs: apt-get install python3");
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}\n{err}");
    assert_eq!(out.trim(), "all calls made");
}
