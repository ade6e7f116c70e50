//! The systems of other platforms, as far as programs for them need one: Debian's packages for arm64, unpacked and not
//! installed.

use std::path::{Path, PathBuf};

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::step;

const FOLDER: &str = "target/cross/arm64";

/// The C libraries, and Python with what its standard library loads.
const PACKAGES: [&str; 15] = [
    "libc6",
    "libgcc-s1",
    "libstdc++6",
    "libcrypt1",
    "zlib1g",
    "libexpat1",
    "libffi8",
    "libssl3",
    "libbz2-1.0",
    "liblzma5",
    "libuuid1",
    "python3.11-minimal",
    "libpython3.11-minimal",
    "libpython3.11-stdlib",
    "musl",
];

/// A folder with the libraries of Debian for arm64, of glibc and of musl.
pub(super) fn arm64(shell: &Shell) -> Result<PathBuf> {
    let folder = shell.current_dir().join(FOLDER);
    let (root, stamp) = (folder.join("root"), folder.join("packages"));
    let wanted = PACKAGES.join(" ");
    if shell.read_file(&stamp).is_ok_and(|unpacked| unpacked == wanted) {
        return Ok(root);
    }
    shell.remove_path(&folder)?;
    for part in ["lists/partial", "cache/archives/partial", "packages.deb", "root"] {
        shell.create_dir(folder.join(part))?;
    }
    step::timed("cross: Debian's packages for arm64", || download(shell, &folder, &root))?;
    shell.write_file(stamp, wanted)?;
    Ok(root)
}

/// By an apt that has its own lists, so that this machine's packages stay as they are.
fn download(shell: &Shell, folder: &Path, root: &Path) -> Result<()> {
    let path = |name: &str| folder.join(name).display().to_string();
    let options = [
        "APT::Architecture=arm64".to_owned(),
        "APT::Architectures=arm64".to_owned(),
        "APT::Sandbox::User=root".to_owned(),
        "Dir::State::status=/dev/null".to_owned(),
        format!("Dir::State::Lists={}", path("lists")),
        format!("Dir::Cache={}", path("cache")),
    ];
    let options: &Vec<_> = &options.into_iter().flat_map(|option| ["-o".to_owned(), option]).collect();
    cmd!(shell, "apt-get {options...} -qq update").quiet().ignore_stdout().run()?;
    let packages = folder.join("packages.deb");
    {
        let _there = shell.push_dir(&packages);
        cmd!(shell, "apt-get {options...} -qq download {PACKAGES...}").quiet().ignore_stdout().run()?;
    }
    for package in shell.read_dir(&packages)? {
        cmd!(shell, "dpkg-deb -x {package} {root}").quiet().run()?;
    }
    shell.remove_path(packages)?;
    Ok(())
}
