//! Writes the bindings of `commet-uniffi`: Java's by its own generator, the others' by `UniFFI`'s.

use std::fs;

use anyhow::{Result, bail};
use camino::{Utf8Path, Utf8PathBuf};
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate_with_bindgen_paths};
use uniffi_bindgen::{BindgenLoader, BindgenPaths, BindgenPathsLayer, GlobalConfig};

use crate::reachability;

const CRATE: &str = "commet_uniffi";

/// Writes the bindings of the built library for a language into a folder.
pub(crate) fn write(language: &str, library: &Utf8Path, folder: &Utf8Path) -> Result<()> {
    let language = match language {
        "java" => return java(library, folder),
        "kotlin" => TargetLanguage::Kotlin,
        "python" => TargetLanguage::Python,
        "ruby" => TargetLanguage::Ruby,
        "swift" => TargetLanguage::Swift,
        other => bail!("there are no bindings for {other:?}; there are java, kotlin, python, ruby, swift"),
    };
    let options = GenerateOptions {
        languages: vec![language],
        source: library.to_owned(),
        out_dir: folder.to_owned(),
        config_override: None,
        format: false,
        crate_filter: Some(CRATE.to_owned()),
        metadata_no_deps: true,
    };
    generate_with_bindgen_paths(options, paths())
}

/// What Java 17 reads too: the values that the functions return and throw. They are written into `base`, everything else,
/// which needs the Foreign Function & Memory API, into `22`.
const SHARED: [&str; 4] = ["CallException.java", "CallReply.java", "ErrorReport.java", "Event.java"];

/// What nothing refers to: it serves asynchronous functions that Java would implement. The package has its own
/// description.
const UNUSED: [&str; 2] = ["UniffiForeignFuture", "package-info"];

/// A type that begins a line.
const PUBLIC_TYPES: [&str; 6] = ["abstract class ", "class ", "enum ", "final class ", "interface ", "record "];

fn java(library: &Utf8Path, folder: &Utf8Path) -> Result<()> {
    let options = uniffi_bindgen_java::GenerateOptions {
        source: library.to_owned(),
        out_dir: folder.to_owned(),
        format: false,
        crate_filter: Some(CRATE.to_owned()),
    };
    uniffi_bindgen_java::generate(&BindgenLoader::new(paths(), GlobalConfig::default()), &options)?;
    let package = folder.join("co/commet/internal/ffi");
    fs::write(package.join("WeakUpcall.java"), include_str!("WeakUpcall.java"))?;
    MENDED.iter().chain(&BYTES).try_for_each(|mended| mended.apply(&package))?;
    let version = |name| folder.join(name).join("co/commet/internal/ffi");
    let (base, newer) = (version("base"), version("22"));
    fs::create_dir_all(&base)?;
    fs::create_dir_all(&newer)?;
    let mut signatures = reachability::Signatures::default();
    for file in package.read_dir_utf8()? {
        let file = file?;
        let name = file.file_name();
        if SHARED.contains(&name) {
            // A record's fields cannot be documented where the generator describes them: javac warns of it.
            fs::write(base.join(name), fs::read_to_string(file.path())?.replace("    /**", "    /*"))?;
        } else if !UNUSED.iter().any(|unused| name.starts_with(unused)) {
            let source = fs::read_to_string(file.path())?;
            signatures.add(name, &source)?;
            fs::write(newer.join(name), hidden(&source))?;
        }
    }
    fs::write(folder.join("reachability-metadata.json"), signatures.metadata())?;
    Ok(fs::remove_dir_all(folder.join("co"))?)
}

/// The same with no type public: in a multi-release jar, a later version has the public types of the base and no more.
fn hidden(source: &str) -> String {
    let hide = |line: &str| {
        let rest = line.strip_prefix("public ").filter(|rest| PUBLIC_TYPES.iter().any(|kind| rest.starts_with(kind)));
        rest.unwrap_or(line).to_owned() + "\n"
    };
    source.lines().map(hide).collect()
}

/// Something in the generated code that is to be written otherwise.
struct Mended {
    file: &'static str,
    text: &'static str,
    better: &'static str,
}

/// What the generator (0.5.2) gets wrong.
const MENDED: [Mended; 9] = [
    // Every thread would get a few bytes that are never freed; some servers make a thread a request.
    Mended {
        file: "UniffiHelpers.java",
        text: "java.lang.foreign.Arena.global().allocate(UniffiRustCallStatus.LAYOUT)",
        better: "java.lang.foreign.Arena.ofAuto().allocate(UniffiRustCallStatus.LAYOUT)",
    },
    // An error's buffer would lie in the thread's own status, which the call that is to free the
    // buffer clears before it reads it: every error would leak.
    Mended {
        file: "UniffiRustCallStatus.java",
        text: "return seg.asSlice(OFFSET_ERROR_BUF, RustBuffer.LAYOUT.byteSize());",
        better: "return java.lang.foreign.Arena.ofAuto().allocate(RustBuffer.LAYOUT)\
                 .copyFrom(seg.asSlice(OFFSET_ERROR_BUF, RustBuffer.LAYOUT.byteSize()));",
    },
    // It is compiled with the package's own classes, whose warnings are errors; and it is never serialized.
    Mended {
        file: "CallException.java",
        text: "public class CallException ",
        better: "@SuppressWarnings(\"serial\")\npublic class CallException ",
    },
    // A stub keeps its target in memory, and with it the class loader of everything here, for good.
    weak("UniffiAsyncHelpers.java"),
    weak("UniffiCallbackInterfaceClone.java"),
    weak("UniffiCallbackInterfaceFree.java"),
    weak("UniffiCallbackInterfaceWatcherMethod0.java"),
    // So does a thread that never ends. This one ends when there is nothing left to clean.
    Mended { file: CLEANER, text: CLEANER_THREAD, better: CLEANER_THREAD_THAT_ENDS },
    Mended {
        file: CLEANER,
        text: "        return new CleanableRef(head, value, queue, cleanUpTask);",
        better: "        UniffiCleaner.Cleanable registered = new CleanableRef(head, value, queue, cleanUpTask);\n        \
                 watch();\n        return registered;",
    },
];

/// A response is read from its bytes: a text in between would be another copy of each page of a list. Both are written
/// alike.
const BYTES: [Mended; 4] = [
    Mended { file: "CallReply.java", text: "java.lang.String json", better: "java.nio.ByteBuffer json" },
    Mended {
        file: "FfiConverterTypeCallReply.java",
        text: "FfiConverterString.INSTANCE.read(buf)",
        better: "java.nio.ByteBuffer.wrap(FfiConverterByteArray.INSTANCE.read(buf))",
    },
    Mended {
        file: "FfiConverterTypeCallReply.java",
        text: "FfiConverterString.INSTANCE.allocationSize(value.json())",
        better: "FfiConverterByteArray.INSTANCE.allocationSize(value.json().array())",
    },
    Mended {
        file: "FfiConverterTypeCallReply.java",
        text: "FfiConverterString.INSTANCE.write(value.json(), buf)",
        better: "FfiConverterByteArray.INSTANCE.write(value.json().array(), buf)",
    },
];

const fn weak(file: &'static str) -> Mended {
    Mended { file, text: "java.lang.foreign.Linker.nativeLinker().upcallStub(", better: "WeakUpcall.stub(" }
}

const CLEANER: &str = "UniffiBackpressureCleaner.java";

const CLEANER_THREAD: &str = r#"    UniffiBackpressureCleaner() {
        Thread t = new Thread(() -> {
            while (true) {
                try {
                    java.lang.ref.Reference<?> ref = queue.remove();
                    if (ref instanceof CleanableRef) {
                        ((CleanableRef) ref).clean();
                    }
                } catch (InterruptedException e) {
                    break;
                }
            }
        });
        t.setDaemon(true);
        t.setName("uniffi-cleaner");
        t.start();
    }
"#;

const CLEANER_THREAD_THAT_ENDS: &str = r#"    private Thread watching;

    private void watch() {
        synchronized (head) {
            if (watching != null) {
                return;
            }
            Thread t = new Thread(this::clean, "uniffi-cleaner");
            t.setDaemon(true);
            t.setContextClassLoader(null);
            try {
                t.start();
                watching = t;
            } catch (java.lang.OutOfMemoryError e) {
                // The system gives no thread: registering cleans too, and tries again.
            }
        }
    }

    private void clean() {
        while (true) {
            try {
                java.lang.ref.Reference<?> ref = queue.remove(2_000);
                if (ref instanceof CleanableRef) {
                    ((CleanableRef) ref).clean();
                    continue;
                }
            } catch (InterruptedException | RuntimeException | Error e) {
                // It goes on: others are to be cleaned.
            }
            synchronized (head) {
                if (head.next == head) {
                    watching = null;
                    return;
                }
            }
        }
    }
"#;

impl Mended {
    fn apply(&self, folder: &Utf8Path) -> Result<()> {
        let file = folder.join(self.file);
        let text = fs::read_to_string(&file)?;
        if !text.contains(self.text) {
            bail!("{file} is not written as it was: look whether it still needs mending");
        }
        Ok(fs::write(&file, text.replace(self.text, self.better))?)
    }
}

fn paths() -> BindgenPaths {
    let mut paths = BindgenPaths::default();
    paths.add_layer(Here);
    paths
}

/// The crate's `uniffi.toml` lies one folder above this one.
struct Here;

impl BindgenPathsLayer for Here {
    fn get_crate_root(&self, name: &str) -> Option<Utf8PathBuf> {
        (name == CRATE).then(|| concat!(env!("CARGO_MANIFEST_DIR"), "/..").into())
    }
}
