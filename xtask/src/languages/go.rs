//! Go: a module over the C ABI.

use anyhow::{Context as _, Result, ensure};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use xshell::{Cmd, Shell, cmd};

use super::c::{self, target};
use super::{Language, Profile, go_user};
use crate::bench::contender::{Bench, Contender, Program, Role};
use crate::handlers::Handler;
use crate::machine::{self, Missing, Purpose};
use crate::notices;
use crate::step;
use crate::targets::Target;

pub(crate) const LANGUAGE: Language =
    Language { name: "go", crates: &["commet-c"], missing, build, test, handlers, soak, dist, bench };

pub(super) const PACKAGE: &str = "bindings/go";
pub(super) const MODULE: &str = "github.com/commet-labs/commet-go";
const CONTENDERS: &str = "bench/contenders/go";
const STATICCHECK: &str = "honnef.co/go/tools/cmd/staticcheck@v0.8.2";
pub(super) const FOLDER: &str = "target/dist/go";
/// The package over the C ABI; a folder in it for each platform's library.
pub(super) const NATIVE: &str = "internal/native";
/// A platform's library, to link.
pub(super) const ARCHIVE: &str = "libcommet.a";

/// The parts of the tree that are not in the module that users get.
const OURS: [&str; 7] = [
    "conformance",
    "demo.json",
    "internal/pack",
    "internal/usage",
    "internal/versions",
    "internal/native/link_tree.go",
    "internal/native/embed_tree.go",
];

fn missing(shell: &Shell, purpose: Purpose) -> Vec<Missing> {
    let told = cmd!(shell, "go env GOVERSION").quiet().ignore_stderr().read().unwrap_or_default();
    let least = least(shell).ok().as_deref().and_then(minor);
    let mut missing = Vec::new();
    if let Some(least) =
        least.filter(|least| told.strip_prefix("go").and_then(minor).is_none_or(|found| found < *least))
    {
        let tool = format!("Go 1.{least} or newer");
        missing.push(Missing { tool, packages: "", source: "https://go.dev/dl" });
    }
    if purpose == Purpose::Test {
        missing.extend(machine::absent(shell, "pkg-config", "pkg-config", "https://pkgconf.org"));
        missing.extend(machine::absent(shell, "objcopy", "binutils", "https://www.gnu.org/software/binutils"));
    }
    missing
}

/// The oldest version of Go that the module is for.
fn least(shell: &Shell) -> Result<String> {
    let module = shell.read_file(format!("{PACKAGE}/go.mod"))?;
    let version = module.lines().find_map(|line| line.strip_prefix("go "));
    version.map(str::to_owned).context("go.mod names no version of Go")
}

/// The second number of a version of Go: 25 of `1.25.0`.
fn minor(version: &str) -> Option<u32> {
    version.strip_prefix("1.")?.split('.').next()?.parse().ok()
}

/// The go command in a folder. What cgo needs stands in its files: with flags of ours, Go would compile its own packages anew.
pub(super) fn go<'a>(shell: &'a Shell, folder: &str, arguments: &[&str]) -> Cmd<'a> {
    cmd!(shell, "go -C {folder} {arguments...}").env("CGO_ENABLED", "1").env("COMMET_BIN", command(Profile::Dev))
}

/// The command, whose emulator the tests start.
pub(super) fn command(profile: Profile) -> PathBuf {
    absolute(&target(profile)).join("commet")
}

/// The same without a C compiler: the library of this build is loaded.
fn pure<'a>(shell: &'a Shell, folder: &str, arguments: &[&str]) -> Cmd<'a> {
    let library = absolute(&target(Profile::Dev)).join("libcommet_c.so");
    go(shell, folder, arguments).env("CGO_ENABLED", "0").env("COMMET_LIBRARY", library)
}

pub(super) fn absolute(path: &Path) -> PathBuf {
    env::current_dir().map_or_else(|_| path.to_owned(), |folder| folder.join(path))
}

fn build(shell: &Shell) -> Result<()> {
    shell.create_dir("target/go")?;
    step::run("go: driver", go(shell, PACKAGE, &["build", "-o", "../../target/go/conformance", "./conformance"]))?;
    let without = ["build", "-o", "../../target/go/conformance-nocgo", "./conformance"];
    step::run("go: driver without cgo", pure(shell, PACKAGE, &without))
}

fn test(shell: &Shell) -> Result<()> {
    for folder in [PACKAGE, "examples/go", CONTENDERS] {
        let unformatted = cmd!(shell, "gofmt -l {folder}").quiet().read()?;
        ensure!(unformatted.is_empty(), "gofmt would change {unformatted}");
        step::run(&format!("go: vet {folder}"), go(shell, folder, &["vet", "./..."]))?;
        step::run(&format!("go: vet {folder} without cgo"), pure(shell, folder, &["vet", "./..."]))?;
        step::run(&format!("go: staticcheck {folder}"), go(shell, folder, &["run", STATICCHECK, "./..."]))?;
    }
    refuse(shell)?;
    step::run("go: tests", go(shell, PACKAGE, &["test", "-count=1", "./..."]))?;
    step::run("go: tests without cgo", pure(shell, PACKAGE, &["test", "-count=1", "./..."]))?;
    step::run("go: tests, races", go(shell, PACKAGE, &["test", "-count=1", "-race", "./..."]))?;
    dist(shell, Profile::Dev)?;
    let modules = cmd!(shell, "find {FOLDER}/proxy -name *.zip").quiet().read()?;
    ensure!(modules.lines().count() == 2, "expected the module and that of its library: {modules}");
    modules.lines().try_for_each(|module| notices::check(shell, "commet-c", module))?;
    c::test(shell)?;
    go_user::test(shell)
}

/// Where the module cannot work, the compiler says so, and nothing else.
fn refuse(shell: &Shell) -> Result<()> {
    const SENTENCE: &str = "undefined: commet_without_cgo_runs_on_64_bit_linux_and_macos_only";
    for (system, processor) in [("plan9", "amd64"), ("windows", "amd64"), ("linux", "386"), ("android", "arm64")] {
        for command in ["build", "vet"] {
            let told =
                pure(shell, PACKAGE, &[command, "./internal/native"]).env("GOOS", system).env("GOARCH", processor);
            let told = String::from_utf8(told.quiet().ignore_status().output()?.stderr)?;
            let mut errors = told.lines().filter(|line| !line.starts_with('#'));
            let says = errors.next().is_some_and(|line| line.ends_with(SENTENCE));
            ensure!(says && errors.next().is_none(), "go {command} for {system}/{processor}: {told}");
        }
    }
    Ok(())
}

fn handlers(shell: &Shell) -> Result<Vec<Handler>> {
    go(shell, "examples/go", &["build", "-o", "../../target/go/webhooks", "./webhooks"]).quiet().run()?;
    let program = absolute(Path::new("target/go/webhooks"));
    Ok(vec![Handler::new("net/http", move |_| Command::new(program))])
}

fn soak(shell: &Shell) -> Result<()> {
    dist(shell, Profile::Release)?;
    Profile::Release.build(shell, "commet-cli")?;
    let released = absolute(&target(Profile::Release));
    let command = command(Profile::Release);
    go_user::soak(shell)?;
    for target in ["FuzzValue", "FuzzText"] {
        let (run, time) = (format!("-fuzz={target}$"), "-fuzztime=1m");
        // Else an input that is new may be made smaller for the whole minute.
        let smaller = "-fuzzminimizetime=1s";
        let fuzzed = go(shell, PACKAGE, &["test", "-run=-", &run, time, smaller, "."]);
        step::run(&format!("go: {target}"), fuzzed.env("COMMET_BIN", &command))?;
    }
    let linked = format!("-L{0} -Wl,-rpath,{0}", released.display());
    let long = ["test", "-count=1", "-v", "-timeout=1h", "-run=Many|LeaveNothing|AnyMoment", "."];
    let with = go(shell, PACKAGE, &long).env("CGO_LDFLAGS", linked);
    step::run("go: long proofs", with.env("COMMET_BIN", &command).env("COMMET_SOAK", "1"))?;
    let without = pure(shell, PACKAGE, &long).env("COMMET_LIBRARY", released.join("libcommet_c.so"));
    step::run("go: long proofs without cgo", without.env("COMMET_BIN", &command).env("COMMET_SOAK", "1"))
}

/// The module for users and the modules of its native libraries, as a tree and in a module proxy of files.
///
/// A library is a module of its own, so that a build downloads that of its platform alone. It requires the main module back:
/// whoever lowers or raises one of them takes the other along, and their names of functions stay the same.
fn dist(shell: &Shell, profile: Profile) -> Result<()> {
    let natives = profile.natives(shell, "commet-c")?;
    c::dist(shell, profile)?;
    let tree = format!("{FOLDER}/module");
    let native = format!("{tree}/{NATIVE}");
    shell.remove_path(FOLDER)?;
    shell.create_dir(FOLDER)?;
    cmd!(shell, "cp -R {PACKAGE} {tree}").quiet().run()?;
    for ours in OURS {
        shell.remove_path(format!("{tree}/{ours}"))?;
    }
    cmd!(shell, "find {tree} -name *_test.go -delete").quiet().run()?;
    shell.copy_file("LICENSE", &tree)?;
    notices::add(shell, "commet-c", &tree)?;
    let terms = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT", notices::FILE].map(|file| format!("{tree}/{file}"));
    let names = prefix(env!("CARGO_PKG_VERSION"));
    c::header(shell, Path::new(&format!("{native}/commet.h")), &names)?;
    let version = concat!("v", env!("CARGO_PKG_VERSION"));
    let least = least(shell)?;
    let (mut supported, mut weights, mut requirements) = (Vec::new(), Vec::new(), Vec::new());
    for built in &natives {
        let Some(platform) = Platform::of(&built.target) else { continue };
        let name = platform.name();
        let library = format!("{native}/{name}");
        shell.create_dir(&library)?;
        cmd!(shell, "cp").args(&terms).arg(&library).quiet().run()?;
        let (archive, shared) = (format!("{library}/{ARCHIVE}"), format!("{library}/{}", platform.shared()));
        c::archive(shell, built, &archive)?;
        c::rename(shell, Path::new(&archive), c::PREFIX, &names)?;
        c::shared(shell, built, Path::new(&shared))?;
        let module = platform.module();
        shell.write_file(
            format!("{library}/go.mod"),
            format!("module {module}\n\ngo {least}\n\nrequire {MODULE} {version}\n"),
        )?;
        shell.write_file(format!("{library}/link.go"), platform.link())?;
        shell.write_file(format!("{library}/embed.go"), platform.embed())?;
        shell.write_file(format!("{native}/link_for_{name}.go"), platform.linked())?;
        shell.write_file(format!("{native}/embed_for_{name}.go"), platform.embedded())?;
        requirements.push(format!("-require={module}@{version}"));
        // It counts where the main module is in a workspace, and is ignored where that is required.
        requirements.push(format!("-replace={module}=./{NATIVE}/{name}"));
        let kilobytes = |file| std::fs::metadata(file).map(|file| file.len() / 1_000);
        let (linked, loaded) = (kilobytes(archive)?, kilobytes(shared)?);
        weights.push(format!("{name}: {linked} kB to link, {loaded} kB to load"));
        supported.push(platform);
    }
    go(shell, &tree, &["mod", "edit"]).args(requirements).quiet().run()?;
    shell.write_file(format!("{native}/link_elsewhere.go"), elsewhere(&supported))?;
    shell.write_file(format!("{native}/embed_elsewhere.go"), without(&supported))?;
    cmd!(shell, "gofmt -w {native}").quiet().run()?;
    let (from, proxy) = (absolute(Path::new(&tree)), absolute(Path::new(FOLDER)).join("proxy"));
    go(shell, PACKAGE, &["run", "./internal/pack"]).arg(from).args([MODULE, version]).arg(proxy).quiet().run()?;
    step::say(&format!("✓ {FOLDER} ({})", weights.join("; ")))
}

/// The start of the names of the library's functions in a version of the module: a program may have several versions.
pub(super) fn prefix(version: &str) -> String {
    format!("{}{}_", c::PREFIX, version.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_"))
}

/// A target in Go's words.
struct Platform {
    system: String,
    processor: String,
    musl: bool,
}

impl Platform {
    fn of(target: &Target) -> Option<Self> {
        let (system, processor) = (target.name("/go/os")?.to_owned(), target.name("/go/arch")?.to_owned());
        Some(Self { system, processor, musl: target.is_musl() })
    }

    /// What files and lists call it.
    fn name(&self) -> String {
        format!("{}_{}{}", self.system, self.processor, if self.musl { "_musl" } else { "" })
    }

    /// The constraint of its files. Go does not know which C library there will be: whoever builds for musl says so.
    fn condition(&self) -> String {
        let libc = match (self.system.as_str(), self.musl) {
            ("linux", true) => " && musl",
            ("linux", false) => " && !musl",
            _ => "",
        };
        format!("{} && {}{libc}", self.system, self.processor)
    }

    /// The module with its library. From version 2 on, Go wants `/v2` at the end of the path.
    fn module(&self) -> String {
        format!("{MODULE}/{NATIVE}/{}", self.name())
    }

    /// The library, to load.
    fn shared(&self) -> &'static str {
        if self.system == "linux" { "libcommet.so" } else { "libcommet.dylib" }
    }

    /// The file of that module for a program with cgo.
    fn link(&self) -> String {
        let further = match (self.system.as_str(), self.musl) {
            ("linux", true) => "-lgcc_eh",
            ("linux", false) => "-lm -ldl -lpthread",
            _ => "-framework Security -framework CoreFoundation",
        };
        let condition = self.condition();
        format!(
            "//go:build cgo && {condition}\n\n\
             // Package platform is the native library of one platform.\npackage platform\n\n\
             // #cgo LDFLAGS: ${{SRCDIR}}/{ARCHIVE} {further}\nimport \"C\"\n"
        )
    }

    /// The file of that module for a program without cgo, which carries the library along.
    fn embed(&self) -> String {
        let (condition, shared) = (self.condition(), self.shared());
        format!(
            "//go:build !cgo && {condition}\n\n\
             // Package platform is the native library of one platform.\npackage platform\n\n\
             import _ \"embed\"\n\n\
             // Shared is the file to load.\n//\n//go:embed {shared}\nvar Shared []byte\n"
        )
    }

    /// The file that takes the library in for a program with cgo.
    fn linked(&self) -> String {
        let (condition, module) = (self.condition(), self.module());
        format!("//go:build cgo && {condition}\n\npackage native\n\nimport _ \"{module}\"\n")
    }

    /// The same without cgo.
    fn embedded(&self) -> String {
        let (condition, module) = (self.condition(), self.module());
        format!(
            "//go:build !cgo && {condition}\n\npackage native\n\nimport platform \"{module}\"\n\n\
             var embedded = platform.Shared\n\n\
             // embeddedFor is the C library that it needs.\nconst embeddedFor = \"{}\"\n",
            if self.musl { "musl" } else { "glibc" }
        )
    }
}

fn list(supported: &[Platform]) -> String {
    supported.iter().map(Platform::name).collect::<Vec<_>>().join(", ")
}

fn any(supported: &[Platform]) -> String {
    supported.iter().map(|platform| format!("({})", platform.condition())).collect::<Vec<_>>().join(" || ")
}

/// The platforms without an embedded library: the user may name one.
fn without(supported: &[Platform]) -> String {
    format!(
        "//go:build !cgo && !({})\n\npackage native\n\nvar embedded []byte\n\nconst embeddedFor = \"\"\n",
        any(supported)
    )
}

/// The name in the compiler's error where there is no library.
fn elsewhere(supported: &[Platform]) -> String {
    let (these, list) = (any(supported), list(supported));
    format!(
        "//go:build cgo && !({these})\n\npackage native\n\n\
         // This version of the module has the library for {list}, and for no other platform.\n\
         var _ = commet_has_no_library_for_this_platform\n"
    )
}

fn bench(shell: &Shell) -> Result<Bench> {
    dist(shell, Profile::Release)?;
    let library = absolute(&target(Profile::Release));
    shell.create_dir("target/go")?;
    let build = go(shell, CONTENDERS, &["build", "-o", "../../../target/go/bench", "."]);
    let linked = format!("-L{} -Wl,-rpath,{}", library.display(), library.display());
    step::run("go: contenders", build.env("CGO_LDFLAGS", linked))?;
    let without = pure(shell, CONTENDERS, &["build", "-o", "../../../target/go/bench-nocgo", "."]);
    step::run("go: contenders without cgo", without)?;
    let shared = library.join("libcommet_c.so");
    let nocgo = Program::new("target/go/bench-nocgo", &["commet"]).env("COMMET_LIBRARY", &shared);
    let program = |name: &str| Program::new("target/go/bench", &[name]);
    let contender = |role, name| Contender::new(role, name, program(name)).in_flight(1..=10_000);
    Ok(Bench {
        contenders: vec![
            contender(Role::Sdk, "commet").http2(),
            Contender::new(Role::Variant, "commet-nocgo", nocgo).in_flight(1..=64),
            contender(Role::Floor, "floor"),
            contender(Role::Hand, "net/http").http2(),
        ],
        empty: program("empty"),
        library: Some(shared),
        versions: [("go".to_owned(), cmd!(shell, "go env GOVERSION").quiet().read()?)].into(),
    })
}

/// Formats generated files in place.
pub(crate) fn format(shell: &Shell, paths: &[PathBuf]) -> Result<()> {
    cmd!(shell, "gofmt -w {paths...}").quiet().run().map_err(Into::into)
}
