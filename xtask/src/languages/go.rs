//! Go: a module over the C ABI.

use anyhow::{Result, ensure};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use xshell::{Cmd, Shell, cmd};

use super::c::{self, target};
use super::{Language, Profile};
use crate::bench::contender::{Bench, Contender, Program, Role};
use crate::handlers::Handler;
use crate::machine::{self, Missing, Purpose};
use crate::notices;
use crate::step;
use crate::targets::Target;

pub(crate) const LANGUAGE: Language =
    Language { name: "go", crates: &["commet-c"], missing, build, test, handlers, soak, dist, bench };

const PACKAGE: &str = "bindings/go";
const MODULE: &str = "github.com/commet-labs/commet-go";
const CONTENDERS: &str = "bench/contenders/go";
const STATICCHECK: &str = "honnef.co/go/tools/cmd/staticcheck@v0.8.2";
const FOLDER: &str = "target/dist/go";

/// The parts of the tree that are not in the module that users get.
const OURS: [&str; 6] = [
    "conformance",
    "demo.json",
    "internal/pack",
    "internal/usage",
    "internal/native/link_tree.go",
    "internal/native/embed_tree.go",
];

fn missing(shell: &Shell, purpose: Purpose) -> Vec<Missing> {
    let told = cmd!(shell, "go env GOVERSION").quiet().ignore_stderr().read().unwrap_or_default();
    let version = told.strip_prefix("go1.").and_then(|version| version.split('.').next()?.parse::<u32>().ok());
    let mut missing = Vec::new();
    if version.is_none_or(|minor| minor < 25) {
        missing.push(Missing { tool: "Go 1.25 or newer".to_owned(), packages: "", source: "https://go.dev/dl" });
    }
    if purpose == Purpose::Test {
        missing.extend(machine::absent(shell, "pkg-config", "pkg-config", "https://pkgconf.org"));
        missing.extend(machine::absent(shell, "objcopy", "binutils", "https://www.gnu.org/software/binutils"));
    }
    missing
}

/// The go command in a folder, linked with the library of this build.
fn go<'a>(shell: &'a Shell, folder: &str, arguments: &[&str]) -> Cmd<'a> {
    let library = absolute(&target(Profile::Dev));
    let library = library.display();
    cmd!(shell, "go -C {folder} {arguments...}")
        .env("CGO_ENABLED", "1")
        .env("CGO_LDFLAGS", format!("-L{library} -Wl,-rpath,{library}"))
        .env("COMMET_BIN", absolute(&target(Profile::Dev)).join("commet"))
}

/// The same without a C compiler: the library of this build is loaded.
fn pure<'a>(shell: &'a Shell, folder: &str, arguments: &[&str]) -> Cmd<'a> {
    let library = absolute(&target(Profile::Dev)).join("libcommet_c.so");
    go(shell, folder, arguments).env("CGO_ENABLED", "0").env("COMMET_LIBRARY", library)
}

fn absolute(path: &Path) -> PathBuf {
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
    step::run("go: tests", go(shell, PACKAGE, &["test", "-count=1", "./..."]))?;
    step::run("go: tests without cgo", pure(shell, PACKAGE, &["test", "-count=1", "./..."]))?;
    step::run("go: tests, races", go(shell, PACKAGE, &["test", "-count=1", "-race", "./..."]))?;
    dist(shell, Profile::Dev)?;
    let version = env!("CARGO_PKG_VERSION");
    notices::check(shell, "commet-c", format!("{FOLDER}/proxy/{MODULE}/@v/v{version}.zip"))?;
    c::test(shell)?;
    install(shell)
}

fn handlers(shell: &Shell) -> Result<Vec<Handler>> {
    go(shell, "examples/go", &["build", "-o", "../../target/go/webhooks", "./webhooks"]).quiet().run()?;
    let program = absolute(Path::new("target/go/webhooks"));
    Ok(vec![Handler::new("net/http", move |_| Command::new(program))])
}

fn soak(shell: &Shell) -> Result<()> {
    dist(shell, Profile::Release)?;
    for target in ["FuzzValue", "FuzzText"] {
        let (run, time) = (format!("-fuzz={target}$"), "-fuzztime=1m");
        // Else an input that is new may be made smaller for the whole minute.
        let smaller = "-fuzzminimizetime=1s";
        step::run(&format!("go: {target}"), go(shell, PACKAGE, &["test", "-run=-", &run, time, smaller, "."]))?;
    }
    let library = absolute(&target(Profile::Release));
    let library = library.display();
    let long = ["test", "-count=1", "-v", "-timeout=1h", "-run=Many|LeaveNothing|AnyMoment", "."];
    let long = go(shell, PACKAGE, &long).env("CGO_LDFLAGS", format!("-L{library} -Wl,-rpath,{library}"));
    step::run("go: long proofs", long.env("COMMET_SOAK", "1"))
}

/// The module for users, as a tree and in a module proxy of files.
fn dist(shell: &Shell, profile: Profile) -> Result<()> {
    let natives = profile.natives(shell, "commet-c")?;
    c::dist(shell, profile)?;
    let tree = format!("{FOLDER}/module");
    let native = format!("{tree}/internal/native");
    shell.remove_path(FOLDER)?;
    shell.create_dir(FOLDER)?;
    cmd!(shell, "cp -R {PACKAGE} {tree}").quiet().run()?;
    for ours in OURS {
        shell.remove_path(format!("{tree}/{ours}"))?;
    }
    for file in shell.read_dir(&tree)? {
        if file.to_string_lossy().ends_with("_test.go") {
            shell.remove_path(file)?;
        }
    }
    shell.copy_file("LICENSE", &tree)?;
    notices::add(shell, "commet-c", &tree)?;
    shell.copy_file("ffi/c/include/commet.h", &native)?;
    let mut supported = Vec::new();
    for built in &natives {
        let Some(platform) = Platform::of(&built.target) else { continue };
        let name = platform.name();
        c::archive(shell, built, &format!("{native}/libcommet_{name}.a"))?;
        c::shared(shell, built, Path::new(&format!("{native}/libcommet_{name}.{}", platform.suffix())))?;
        shell.write_file(format!("{native}/link_for_{name}.go"), platform.link())?;
        shell.write_file(format!("{native}/embed_for_{name}.go"), platform.embed())?;
        supported.push(platform);
    }
    shell.write_file(format!("{native}/link_elsewhere.go"), elsewhere(&supported))?;
    shell.write_file(format!("{native}/embed_elsewhere.go"), without(&supported))?;
    cmd!(shell, "gofmt -w {native}").quiet().run()?;
    let version = concat!("v", env!("CARGO_PKG_VERSION"));
    let (from, proxy) = (absolute(Path::new(&tree)), absolute(Path::new(FOLDER)).join("proxy"));
    go(shell, PACKAGE, &["run", "./internal/pack"]).arg(from).args([MODULE, version]).arg(proxy).quiet().run()?;
    step::say(&format!("✓ {FOLDER} ({})", list(&supported)))
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

    /// The end of a shared library's name.
    fn suffix(&self) -> &'static str {
        if self.system == "linux" { "so" } else { "dylib" }
    }

    fn link(&self) -> String {
        let further = match (self.system.as_str(), self.musl) {
            ("linux", true) => "-lgcc_eh",
            ("linux", false) => "-lm -ldl -lpthread",
            _ => "-framework Security -framework CoreFoundation",
        };
        let (condition, name) = (self.condition(), self.name());
        format!(
            "//go:build cgo && {condition}\n\npackage native\n\n\
             // #cgo LDFLAGS: ${{SRCDIR}}/libcommet_{name}.a {further}\nimport \"C\"\n"
        )
    }

    /// The library that a program without cgo carries along.
    fn embed(&self) -> String {
        let (condition, name, suffix) = (self.condition(), self.name(), self.suffix());
        format!(
            "//go:build !cgo && {condition}\n\npackage native\n\nimport _ \"embed\"\n\n\
             //go:embed libcommet_{name}.{suffix}\nvar embedded []byte\n\n\
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

/// The module as a user gets it: in an empty folder, without Rust, from a proxy; and the specification's example on it.
fn install(shell: &Shell) -> Result<()> {
    let folder = shell.create_temp_dir()?;
    let app = folder.path();
    cmd!(shell, "cp -R examples/go/main.go examples/go/subscriptions {app}").quiet().run()?;
    // What the module depends on comes from where this machine gets modules.
    let others = cmd!(shell, "go env GOPROXY").quiet().read()?;
    let proxy = format!("file://{},{others}", absolute(Path::new(FOLDER)).join("proxy").display());
    let program = PathBuf::from(cmd!(shell, "go env GOROOT").quiet().read()?).join("bin");
    let path = format!("{}:/usr/bin:/bin", program.display());
    let user = |arguments: &[&str]| {
        cmd!(shell, "go -C {app} {arguments...}")
            .env("PATH", &path)
            .env("GOPROXY", &proxy)
            .env("GONOSUMDB", MODULE)
            .env("GOFLAGS", "-modcacherw")
            .env("GOMODCACHE", app.join("cache"))
            .env("CGO_ENABLED", "1")
            // A folder of this name may have held another build of this version, whose files the index remembers.
            .env("GODEBUG", "goindex=0")
            .env_remove("CGO_LDFLAGS")
            .quiet()
    };
    user(&["mod", "init", "example"]).ignore_stderr().run()?;
    user(&["get", &format!("{MODULE}@v{}", env!("CARGO_PKG_VERSION"))]).ignore_stderr().run()?;
    step::run("go: a user's build", user(&["build", "-o", "programs/", "./..."]))?;
    let told = cmd!(shell, "{app}/programs/example").env_remove("COMMET_API_KEY").quiet().ignore_status();
    let told = String::from_utf8(told.output()?.stderr)?;
    ensure!(told.contains("COMMET_API_KEY"), "the program of a user does not start: {told}");
    // Nothing but Go is there: no C compiler, no file outside the module.
    let go_alone = program.display().to_string();
    let build = user(&["build", "-trimpath", "-o", "pure/", "./..."]).env("CGO_ENABLED", "0").env("PATH", &go_alone);
    step::run("go: a user's build without cgo", build)?;
    let told = cmd!(shell, "{app}/pure/example").env_remove("COMMET_API_KEY").quiet().ignore_status();
    let told = String::from_utf8(told.output()?.stderr)?;
    ensure!(told.contains("COMMET_API_KEY"), "the program of a user without cgo does not start: {told}");
    for (name, folder) in [("go: a user's programs", "programs"), ("go: a user's programs without cgo", "pure")] {
        let programs = absolute(&app.join(folder));
        let test = go(shell, PACKAGE, &["test", "-count=1", "-run=Program", "."]);
        step::run(name, test.env("COMMET_EXAMPLES", programs))?;
    }
    Ok(())
}

fn bench(shell: &Shell) -> Result<Bench> {
    dist(shell, Profile::Release)?;
    let library = absolute(&target(Profile::Release));
    shell.create_dir("target/go")?;
    let build = go(shell, CONTENDERS, &["build", "-o", "../../../target/go/bench", "."]);
    let linked = format!("-L{} -Wl,-rpath,{}", library.display(), library.display());
    step::run("go: contenders", build.env("CGO_LDFLAGS", linked))?;
    let program = |name: &str| Program::new("target/go/bench", &[name]);
    let contender = |role, name| Contender::new(role, name, program(name)).in_flight(1..=10_000);
    Ok(Bench {
        contenders: vec![
            contender(Role::Sdk, "commet").http2(),
            contender(Role::Floor, "floor"),
            contender(Role::Hand, "net/http").http2(),
        ],
        empty: program("empty"),
        library: Some(library.join("libcommet_c.so")),
        versions: [("go".to_owned(), cmd!(shell, "go env GOVERSION").quiet().read()?)].into(),
    })
}

/// Formats generated files in place.
pub(crate) fn format(shell: &Shell, paths: &[PathBuf]) -> Result<()> {
    cmd!(shell, "gofmt -w {paths...}").quiet().run().map_err(Into::into)
}
