//! What native images have to know about Java's calls: a stub is made of each signature when an image is built.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};

/// How the generated code describes a signature: what it returns comes first, then its parameters.
const DESCRIPTOR: &str = "java.lang.foreign.FunctionDescriptor.of";

/// A layout in the generated code, and its name in the metadata.
const LAYOUTS: [(&str, &str); 10] = [
    ("RustBuffer.LAYOUT", "struct(jlong, jlong, void*)"),
    ("ForeignBytes.LAYOUT", "struct(jint, padding(4), void*)"),
    ("java.lang.foreign.ValueLayout.ADDRESS", "void*"),
    ("java.lang.foreign.ValueLayout.JAVA_BYTE", "jbyte"),
    ("java.lang.foreign.ValueLayout.JAVA_SHORT", "jshort"),
    ("java.lang.foreign.ValueLayout.JAVA_INT", "jint"),
    ("java.lang.foreign.ValueLayout.JAVA_LONG", "jlong"),
    ("java.lang.foreign.ValueLayout.JAVA_FLOAT", "jfloat"),
    ("java.lang.foreign.ValueLayout.JAVA_DOUBLE", "jdouble"),
    ("UniffiRustCallStatus.LAYOUT", "struct(jbyte, padding(7), struct(jlong, jlong, void*))"),
];

/// The signatures of the generated code.
#[derive(Default)]
pub(crate) struct Signatures {
    down: BTreeSet<String>,
    up: BTreeSet<String>,
}

impl Signatures {
    /// Adds those of a file: `UniffiLib` calls native code, all others are called by it.
    pub(crate) fn add(&mut self, file: &str, source: &str) -> Result<()> {
        let signatures = if file == "UniffiLib.java" { &mut self.down } else { &mut self.up };
        for (at, _) in source.match_indices(DESCRIPTOR) {
            let (kind, rest) =
                source[at + DESCRIPTOR.len()..].split_once('(').context("a descriptor has parameters")?;
            let (layouts, _) = rest.split_once(')').context("a descriptor ends")?;
            let mut layouts = layouts.split(',').map(str::trim).filter(|layout| !layout.is_empty()).map(name);
            let returned = if kind == "Void" { "void" } else { layouts.next().context("it returns something")?? };
            let parameters: Vec<String> = layouts.map(|name| Ok(format!("\"{}\"", name?))).collect::<Result<_>>()?;
            let parameters = parameters.join(", ");
            signatures.insert(format!("{{\"returnType\": \"{returned}\", \"parameterTypes\": [{parameters}]}}"));
        }
        Ok(())
    }

    /// The metadata, as a JSON text.
    pub(crate) fn metadata(&self) -> String {
        let list = |signatures: &BTreeSet<String>| signatures.iter().cloned().collect::<Vec<_>>().join(",\n      ");
        let (down, up) = (list(&self.down), list(&self.up));
        format!(
            "{{\n  \"foreign\": {{\n    \"downcalls\": [\n      {down}\n    ],\n    \"upcalls\": [\n      {up}\n    ]\n  }}\n}}\n"
        )
    }
}

fn name(layout: &str) -> Result<&'static str> {
    let known = LAYOUTS.iter().find(|(known, _)| *known == layout);
    known.map(|(_, name)| *name).with_context(|| format!("no name of {layout} is known for native images"))
}
