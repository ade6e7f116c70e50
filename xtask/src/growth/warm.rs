//! Gives the copy the tree's artifacts of other people's crates, which take minutes to build and do not differ.

use std::fs;
use std::path::Path;

use anyhow::Result;
use xshell::{Shell, cmd};

const BUILT: &str = "target/debug";
/// Tools that no build writes to, so that both trees may share them.
const TOOLS: &str = "bindings/node/node_modules";

/// Gives a copy that has built nothing the artifacts and the tools of the tree. A target folder that both use would
/// not do: cargo names a workspace's own artifacts by their paths from its root, which are the same in both.
pub(super) fn start(shell: &Shell, copy: &Path) -> Result<()> {
    let root = shell.current_dir();
    let built = copy.join(BUILT);
    if !built.exists() && root.join(BUILT).join("deps").exists() {
        fs::create_dir_all(built.join("deps"))?;
        // Cargo writes into these, and compares their times.
        for folder in [".fingerprint", "build"] {
            cmd!(shell, "cp -pR {BUILT}/{folder} {built}/{folder}").quiet().run()?;
        }
        for entry in fs::read_dir(root.join(BUILT).join("deps"))? {
            let path = entry?.path();
            let to = built.join("deps").join(path.file_name().expect("an entry has a name"));
            // The compiler puts a new file in the place of an old one, and never writes into it.
            let kind = path.extension().and_then(|extension| extension.to_str());
            if matches!(kind, Some("rlib" | "rmeta" | "so" | "dylib")) {
                fs::hard_link(&path, &to)?;
            }
        }
    }
    let (here, there) = (root.join(TOOLS), copy.join(TOOLS));
    if here.exists() && !there.exists() {
        cmd!(shell, "ln -s {here} {there}").quiet().run()?;
    }
    Ok(())
}
