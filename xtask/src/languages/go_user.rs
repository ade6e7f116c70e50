//! A user's program in Go: in an empty folder, without Rust, with the module from a proxy.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use xshell::{Cmd, Shell, cmd};

use super::Profile;
use super::c;
use super::go::{ARCHIVE, FOLDER, MODULE, NATIVE, PACKAGE, absolute, command, go, prefix};
use crate::step;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Where the user's files are, and the tools that the user has.
struct User<'a> {
    shell: &'a Shell,
    folder: PathBuf,
    /// The folder with Go's own programs.
    tools: PathBuf,
    /// The proxies that have the module and those that it depends on.
    proxy: String,
    /// The proxies that this machine uses, which have the latter alone.
    others: String,
}

/// The specification's examples, with cgo and without; the module in a workspace, and among the user's files; two versions
/// of it.
pub(super) fn test(shell: &Shell) -> Result<()> {
    as_user(shell, |user| {
        user.examples(&[], Profile::Dev)?;
        user.workspace()?;
        user.vendor()?;
        user.two_versions()
    })
}

/// The examples without the paths of this machine, for which Go compiles its own packages anew.
pub(super) fn soak(shell: &Shell) -> Result<()> {
    as_user(shell, |user| user.examples(&["-trimpath"], Profile::Release))
}

fn as_user(shell: &Shell, test: impl FnOnce(&User<'_>) -> Result<()>) -> Result<()> {
    let folder = shell.create_temp_dir()?;
    let others = cmd!(shell, "go env GOPROXY").quiet().read()?;
    test(&User {
        shell,
        folder: folder.path().to_owned(),
        tools: PathBuf::from(cmd!(shell, "go env GOROOT").quiet().read()?).join("bin"),
        proxy: format!("file://{},{others}", absolute(Path::new(FOLDER)).join("proxy").display()),
        others,
    })
}

impl<'a> User<'a> {
    fn go(&self, cgo: &str, arguments: &[&str]) -> Cmd<'a> {
        self.go_in(&self.folder, cgo, arguments)
    }

    fn go_in(&self, place: &Path, cgo: &str, arguments: &[&str]) -> Cmd<'a> {
        let folder = &self.folder;
        let tools = self.tools.display();
        // Without cgo nothing but Go is there: no C compiler.
        let path = if cgo == "1" { format!("{tools}:/usr/bin:/bin") } else { tools.to_string() };
        cmd!(self.shell, "go -C {place} {arguments...}")
            .env("PATH", path)
            .env("GOPROXY", &self.proxy)
            .env("GONOSUMDB", MODULE)
            .env("GOFLAGS", "-modcacherw")
            .env("GOMODCACHE", folder.join("cache"))
            .env("CGO_ENABLED", cgo)
            // A folder of this name may have held another build of this version, whose files the index remembers.
            .env("GODEBUG", "goindex=0")
            .quiet()
    }

    /// Builds the examples, and runs them with the emulator of this profile.
    fn examples(&self, options: &[&str], profile: Profile) -> Result<()> {
        let Self { shell, folder, .. } = self;
        cmd!(shell, "cp -R examples/go/main.go examples/go/subscriptions {folder}").quiet().run()?;
        self.go("1", &["mod", "init", "example"]).ignore_stderr().run()?;
        self.go("1", &["get", &format!("{MODULE}@v{VERSION}")]).ignore_stderr().run()?;
        let module = self.go("1", &["list", "-m", "-f={{.Dir}}", MODULE]).read()?;
        let tests = cmd!(shell, "find {module} -name *_test.go").quiet().read()?;
        ensure!(tests.is_empty(), "the module has tests: {tests}");
        for (how, cgo, programs) in [("with", "1", "with"), ("without", "0", "without")] {
            let build = self.go(cgo, &["build"]).args(options).args(["-o", &format!("{programs}/"), "./..."]);
            step::run(&format!("go: a user's build {how} cgo"), build)?;
            let told = cmd!(shell, "{folder}/{programs}/example").env_remove("COMMET_API_KEY").quiet().ignore_status();
            let told = String::from_utf8(told.output()?.stderr)?;
            ensure!(told.contains("COMMET_API_KEY"), "the program of a user {how} cgo does not start: {told}");
            let test = go(shell, PACKAGE, &["test", "-count=1", "-run=Program", "."]);
            let test = test.env("COMMET_BIN", command(profile)).env("COMMET_EXAMPLES", folder.join(programs));
            step::run(&format!("go: a user's programs {how} cgo"), test)?;
        }
        Ok(())
    }

    /// The tree of the module in a workspace, as the README says: no proxy has it.
    fn workspace(&self) -> Result<()> {
        let Self { shell, folder, others, .. } = self;
        let (tree, place) =
            (absolute(Path::new(FOLDER)).join("module").display().to_string(), folder.join("workspace"));
        shell.create_dir(&place)?;
        shell.copy_file("examples/go/main.go", &place)?;
        let go = |cgo, arguments: &[&str]| {
            self.go_in(&place, cgo, arguments).env("GOMODCACHE", folder.join("without")).env("GOPROXY", others)
        };
        go("1", &["mod", "init", "example"]).ignore_stderr().run()?;
        go("1", &["work", "init", ".", &tree]).run()?;
        for cgo in ["1", "0"] {
            step::run(&format!("go: a build in a workspace, CGO_ENABLED={cgo}"), go(cgo, &["build", "."]))?;
        }
        Ok(())
    }

    /// The module among the user's own files: nothing else is there.
    fn vendor(&self) -> Result<()> {
        self.go("1", &["mod", "vendor"]).run()?;
        for cgo in ["1", "0"] {
            let build = self.go(cgo, &["build", "-mod=vendor", "-o", "vendored/", "."]);
            let build = build.env("GOMODCACHE", self.folder.join("empty")).env("GOPROXY", "off");
            step::run(&format!("go: a vendored build, CGO_ENABLED={cgo}"), build)?;
        }
        Ok(self.shell.remove_path(self.folder.join("vendor"))?)
    }

    /// A program with two versions of the module: each has a library of its own.
    fn two_versions(&self) -> Result<()> {
        const OTHER: &str = "example.com/commet/v9";
        let Self { shell, folder, .. } = self;
        let other = folder.join("other");
        cmd!(shell, "cp -R {FOLDER}/module {other}").quiet().run()?;
        let rename = format!("s#{MODULE}#{OTHER}#");
        let rename = ["-exec", "sed", "--in-place", &rename, "{}", "+"];
        cmd!(shell, "find {other} -name *.go").args(rename).quiet().run()?;
        cmd!(shell, "find {other} -name go.mod").args(rename).quiet().run()?;
        let version = ["-exec", "sed", "--in-place", &format!("s#{OTHER} v{VERSION}#{OTHER} v9.0.0#"), "{}", "+"];
        cmd!(shell, "find {other} -name go.mod").args(version).quiet().run()?;
        let native = other.join(NATIVE);
        c::header(shell, &native.join("commet.h"), &prefix("9"))?;
        let required = [format!("-require={OTHER}@v9.0.0"), format!("-replace={OTHER}=./other")];
        self.go("1", &["mod", "edit", &required[0], &required[1]]).run()?;
        for library in shell.read_dir(&native)?.iter().filter(|path| path.is_dir()) {
            c::rename(shell, &library.join(ARCHIVE), &prefix(VERSION), &prefix("9"))?;
            let name = library.strip_prefix(&other)?.display();
            self.go("1", &["mod", "edit", &format!("-replace={OTHER}/{name}=./other/{name}")]).run()?;
        }
        let program = shell.read_file(format!("{PACKAGE}/internal/versions/main.go"))?;
        let second = program.replace(&format!("second \"{MODULE}\""), &format!("second \"{OTHER}\""));
        shell.write_file(folder.join("versions/main.go"), second)?;
        for cgo in ["1", "0"] {
            let program = format!("versions-{cgo}");
            let build = self.go(cgo, &["build", "-mod=mod", "-o", &program, "./versions"]);
            step::run(&format!("go: two versions, CGO_ENABLED={cgo}"), build)?;
            let program = folder.join(program);
            let told = cmd!(shell, "{program}").env_remove("COMMET_LIBRARY").quiet().read()?;
            let mut words = told.split_whitespace();
            ensure!(words.next() == Some("connection") && words.next() == Some("connection"), "two versions: {told}");
            let libraries = if cgo == "1" {
                let symbols = cmd!(shell, "nm {program}").quiet().read()?;
                // Not the functions of cgo that call them: `_cgo_…_Cfunc_commet_…`.
                let is_library = |symbol: &&str| symbol.contains(" T commet_") && symbol.ends_with("_client_open");
                symbols.lines().filter(is_library).count()
            } else {
                words.count()
            };
            ensure!(libraries == 2, "a program with two versions of the module has {libraries} libraries: {told}");
        }
        Ok(())
    }
}
