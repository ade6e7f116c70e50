//! Java: a Maven package over `UniFFI`.

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context as _, Result, ensure};
use xshell::{Cmd, Shell, cmd};

use super::jdk::{self, Jdk};
use super::{Language, Profile, uniffi};
use crate::bench::contender::{Bench, Contender, Program, Role};
use crate::handlers::Handler;
use crate::notices;
use crate::snippets::Start;
use crate::step;
use crate::targets::{self, Built};

pub(crate) const LANGUAGE: Language = Language {
    name: "java",
    crates: &["commet-uniffi"],
    missing: jdk::missing,
    build,
    test,
    handlers,
    soak,
    dist,
    bench,
};

const PROJECT: &str = "bindings/java";
const CONTENDERS: &str = "bench/contenders/java";
/// Where everything is made: the native library, Maven's repository and output.
const TARGET: &str = "target/java";
const DIST: &str = "target/dist/java";
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The oldest Java that the package serves.
const LEAST: &str = "17";
/// Java's first compiler alone, and the garbage collector that starts no threads: in runs as short as a tool's, the rest
/// costs more than it saves: `mvn compile` takes 19 s of CPU instead of 38.
const SHORT: [&str; 2] = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
/// The driver of the corpus, for which that compiler takes 25 s of CPU instead of 35.
const DRIVER: &str = "-XX:TieredStopAtLevel=1 co.commet.conformance.Driver";

fn build(shell: &Shell) -> Result<()> {
    let jdk = Jdk::newest(shell)?;
    place(shell, &[targets::in_tree(shell, Profile::Dev.folder())?])?;
    compile(shell, &jdk)?;
    program(shell, &jdk, &format!("{PROJECT}/conformance"), "conformance", DRIVER, LEAST, "")?;
    for (driver, java, options) in [
        ("conformance-17", jdk::java_17(shell)?, ""),
        ("conformance-21", jdk::java_21(shell)?, ""),
        ("conformance-jni", jdk.tool("java"), "-Dco.commet.library.binding=jni"),
    ] {
        let classpath =
            format!("{}:{}", jar(shell), shell.current_dir().join(TARGET).join("conformance-classes").display());
        script(shell, driver, &java, &format!("{options} -classpath {classpath} {DRIVER}"))?;
    }
    Ok(())
}

fn test(shell: &Shell) -> Result<()> {
    uniffi::check(shell)?;
    let jdk = Jdk::newest(shell)?;
    dist(shell, Profile::Dev)?;
    notices::check(shell, "commet-uniffi", format!("{DIST}/commet-{VERSION}.jar"))?;
    install(shell, &jdk)?;
    step::run("java: tests", tests(shell, &jdk, Profile::Dev))
}

fn soak(shell: &Shell) -> Result<()> {
    let jdk = Jdk::newest(shell)?;
    uniffi::soak(shell)?;
    dist(shell, Profile::Release)?;
    install(shell, &jdk)?;
    // Both sides as users have them: the proofs print how fast they are.
    Profile::Release.build(shell, "commet-cli")?;
    step::run("java: long proofs", tests(shell, &jdk, Profile::Release).args(["-Dgroups=soak", "-DexcludedGroups="]))
}

/// The tests, against the emulator of this profile.
fn tests<'a>(shell: &'a Shell, jdk: &Jdk, profile: Profile) -> Cmd<'a> {
    let here = shell.current_dir();
    maven(shell, jdk, PROJECT)
        .arg("test")
        .env("COMMET_BIN", here.join("target").join(profile.folder()).join("commet"))
        .env("COMMET_APPLICATION", here.join(TARGET).join("application"))
        .env("COMMET_JAVA_17", jdk::java_17(shell).unwrap_or_default())
        .env("COMMET_JAVA_21", jdk::java_21(shell).unwrap_or_default())
}

/// Jar, sources, documentation and POM, as `mvn install:install-file` takes them.
fn dist(shell: &Shell, profile: Profile) -> Result<()> {
    let jdk = Jdk::newest(shell)?;
    let natives = if profile == Profile::Release {
        profile.natives(shell, "commet-uniffi")?
    } else {
        vec![targets::in_tree(shell, profile.folder())?]
    };
    let platforms = place(shell, &natives)?;
    compile(shell, &jdk)?;
    step::run(
        "java: doclint, jars",
        maven(shell, &jdk, PROJECT).args(["-DskipTests", "package", "source:jar-no-fork", "javadoc:jar"]),
    )?;
    // Maven's plug-in knows the sources of the base alone.
    let (jar, sources) = (jdk.tool("jar"), format!("{TARGET}/build/commet-{VERSION}-sources.jar"));
    cmd!(shell, "{jar} --update --file {sources} --date=2026-01-01T00:00:00Z")
        .args(["--release", "21", "-C", &format!("{PROJECT}/src/main/java21"), "."])
        .args(["--release", "22", "-C", &format!("{PROJECT}/src/main/java22"), "."])
        .args(["-C", &format!("{PROJECT}/src/uniffi/java22"), "."])
        .quiet()
        .run()?;
    shell.remove_path(DIST)?;
    shell.create_dir(DIST)?;
    for kind in ["", "-sources", "-javadoc"] {
        let name = format!("commet-{VERSION}{kind}.jar");
        shell.copy_file(format!("{TARGET}/build/{name}"), format!("{DIST}/{name}"))?;
    }
    shell.copy_file(format!("{PROJECT}/pom.xml"), format!("{DIST}/commet-{VERSION}.pom"))?;
    weigh(profile, &platforms)
}

/// Says what the package weighs, and holds the limit.
fn weigh(profile: Profile, platforms: &[&str]) -> Result<()> {
    const LIMIT: u64 = 3_500_000;
    let jar = format!("{DIST}/commet-{VERSION}.jar");
    let weight = std::fs::metadata(&jar)?.len();
    let each = weight / platforms.len() as u64;
    ensure!(profile == Profile::Dev || each <= LIMIT, "{jar} has {each} bytes a platform; at most {LIMIT} are allowed");
    step::say(&format!("✓ {jar} ({} kB for {})", weight / 1_000, platforms.join(", ")))
}

/// Puts the package into Maven's repository and the examples into an empty project
/// that depends on it, as a user does.
fn install(shell: &Shell, jdk: &Jdk) -> Result<()> {
    let application = format!("{TARGET}/application");
    shell.remove_path(&application)?;
    shell.create_dir(&application)?;
    for file in ["CustomersExample.java", "SubscriptionsExample.java", "pom.xml"] {
        shell.copy_file(format!("examples/java/{file}"), &application)?;
    }
    let part = |kind: &str| shell.current_dir().join(format!("{DIST}/commet-{VERSION}{kind}"));
    let file = |what: &str, kind: &str| format!("-D{what}={}", part(kind).display());
    step::run(
        "java: mvn install:install-file",
        maven(shell, jdk, &application)
            .arg("org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file")
            .args([file("file", ".jar"), file("pomFile", ".pom")])
            .args([file("sources", "-sources.jar"), file("javadoc", "-javadoc.jar")]),
    )?;
    step::run(
        "java: an empty project",
        maven(shell, jdk, &application).args([
            "compile",
            "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
            "-Dmdep.outputFile=classpath",
        ]),
    )
}

fn bench(shell: &Shell) -> Result<Bench> {
    let jdk = Jdk::newest(shell)?;
    Profile::Release.build(shell, "commet-uniffi")?;
    let built = targets::in_tree(shell, Profile::Release.folder())?;
    let library = built.library("commet_uniffi");
    place(shell, &[built])?;
    compile(shell, &jdk)?;
    let peers = shell.current_dir().join(TARGET).join("bench-classpath");
    step::run(
        "java: peers",
        maven(shell, &jdk, CONTENDERS)
            .arg("org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath")
            .arg(format!("-Dmdep.outputFile={}", peers.display())),
    )?;
    let peers = shell.read_file(peers)?;
    program(shell, &jdk, CONTENDERS, "bench", "co.commet.bench.Bench", "22", peers.trim())?;
    let program = |name: &str| Program::new(format!("{TARGET}/bench"), &[name]);
    let contender = |role, name| Contender::new(role, name, program(name)).in_flight(1..=10_000);
    let jni = program("commet").env("JDK_JAVA_OPTIONS", "-Dco.commet.library.binding=jni");
    let java = jdk.tool("java");
    let mut versions = BTreeMap::from([("java".to_owned(), cmd!(shell, "{java} --version").quiet().read()?)]);
    for version in versions.values_mut() {
        *version = version.lines().next().unwrap_or_default().to_owned();
    }
    for (library, jar) in [("jackson", "jackson-databind-"), ("okhttp", "okhttp-jvm-")] {
        let named = peers.split_once(&format!("/{jar}")).and_then(|(_, rest)| rest.split_once(".jar"));
        versions.insert(library.to_owned(), named.context("it is among the peers")?.0.to_owned());
    }
    Ok(Bench {
        contenders: vec![
            contender(Role::Sdk, "commet").http2(),
            contender(Role::Sdk, "commet-async").in_flight(8..=10_000).http2(),
            // The binding that Java 17 and 21 use.
            Contender::new(Role::Variant, "commet-jni", jni),
            contender(Role::Floor, "floor"),
            contender(Role::Hand, "java.net.http").http2(),
            contender(Role::Hand, "okhttp").http2(),
        ],
        empty: program("empty"),
        library: Some(library),
        versions,
    })
}

fn compile(shell: &Shell, jdk: &Jdk) -> Result<()> {
    step::run("java: javac -Xlint:all, Error Prone", maven(shell, jdk, PROJECT).args(["compile", "jar:jar"]))
}

/// Compiles programs, each with a folder of its own, and runs one after the other.
pub(crate) fn run_snippets(
    shell: &Shell,
    folder: &Path,
    programs: &[String],
    start: &Start<'_>,
) -> Result<Vec<Output>> {
    let jdk = Jdk::newest(shell)?;
    let java = jdk.tool("java");
    let library = jar(shell);
    for (index, program) in programs.iter().enumerate() {
        let file = folder.join(format!("call{index}/Main.java"));
        shell.write_file(&file, format!("package call{index};\n{program}"))?;
    }
    let files = (0..programs.len()).map(|index| folder.join(format!("call{index}/Main.java")));
    let classes = folder.join("classes");
    javac(shell, &jdk, LEAST).args(["-classpath", &library, "-d"]).arg(&classes).args(files).quiet().run()?;
    let classpath = format!("{library}:{}", classes.display());
    let run = |index| {
        let main = format!("call{index}.Main");
        start(cmd!(shell, "{java} {SHORT...} --enable-native-access=ALL-UNNAMED -classpath {classpath} {main}"))
    };
    (0..programs.len()).map(run).collect()
}

fn handlers(shell: &Shell) -> Result<Vec<Handler>> {
    let jdk = Jdk::newest(shell)?;
    let java = jdk.tool("java");
    let library = jar(shell);
    let classes = shell.current_dir().join(TARGET).join("webhooks");
    let example = "examples/java/WebhooksExample.java";
    javac(shell, &jdk, LEAST).args(["-classpath", &library, "-d"]).arg(&classes).arg(example).quiet().run()?;
    Ok(vec![Handler::new("jdk.httpserver", move |_| {
        let mut command = Command::new(java);
        let classpath = format!("{library}:{}", classes.display());
        command.args(["--enable-native-access=ALL-UNNAMED", "-classpath", &classpath, "WebhooksExample"]);
        command
    })])
}

/// The compiler, for which a warning is an error.
fn javac<'a>(shell: &'a Shell, jdk: &Jdk, release: &str) -> Cmd<'a> {
    let javac = jdk.tool("javac");
    let short = SHORT.map(|option| format!("-J{option}"));
    cmd!(shell, "{javac} {short...} -Xlint:all -Werror --release {release}")
}

/// The package.
fn jar(shell: &Shell) -> String {
    shell.current_dir().join(TARGET).join(format!("build/commet-{VERSION}.jar")).display().to_string()
}

/// Compiles the programs of a folder against the built package and further ones, and writes a script that runs one.
fn program(shell: &Shell, jdk: &Jdk, folder: &str, name: &str, main: &str, release: &str, further: &str) -> Result<()> {
    let here = shell.current_dir();
    let library = jar(shell);
    let library = if further.is_empty() { library } else { format!("{library}:{further}") };
    let classes = here.join(TARGET).join(format!("{name}-classes"));
    let mut sources: Vec<_> = shell.read_dir(folder)?;
    sources.extend(shell.read_dir(format!("{folder}/generated")).unwrap_or_default());
    let sources = sources.into_iter().filter(|file| file.extension().is_some_and(|extension| extension == "java"));
    shell.remove_path(&classes)?;
    javac(shell, jdk, release).args(["-classpath", &library, "-d"]).arg(&classes).args(sources).quiet().run()?;
    script(shell, name, &jdk.tool("java"), &format!("-classpath {library}:{} {main}", classes.display()))
}

/// Writes a script that runs a program with this Java.
fn script(shell: &Shell, name: &str, java: &Path, arguments: &str) -> Result<()> {
    let java = java.display();
    let script = format!("#!/bin/sh\nexec {java} --enable-native-access=ALL-UNNAMED {arguments} \"$@\"\n");
    let file = format!("{TARGET}/{name}");
    shell.write_file(&file, script)?;
    cmd!(shell, "chmod +x {file}").quiet().run()?;
    Ok(())
}

/// Puts the native libraries and the notices where the package looks for them. Returns their platforms.
fn place<'a>(shell: &Shell, natives: &'a [Built]) -> Result<Vec<&'a str>> {
    let notices = format!("{TARGET}/resources/META-INF");
    shell.create_dir(&notices)?;
    notices::add(shell, "commet-uniffi", notices)?;
    let folder = format!("{TARGET}/resources/natives");
    shell.remove_path(&folder)?;
    let mut platforms = Vec::new();
    for built in natives {
        let Some(platform) = built.target.name("/platform") else { continue };
        platform_library(shell, built, &format!("{folder}/{platform}"))?;
        platforms.push(platform);
    }
    // A jar has no list of its folders.
    shell.write_file(format!("{folder}/platforms"), platforms.join("\n"))?;
    Ok(platforms)
}

/// Puts a library into its folder, with a file beside it that tells its hash and size.
fn platform_library(shell: &Shell, built: &Built, folder: &str) -> Result<()> {
    shell.create_dir(folder)?;
    let library = format!("{folder}/{}", built.target.library("commet_uniffi"));
    shell.copy_file(built.library("commet_uniffi"), &library)?;
    let hash = cmd!(shell, "sha256sum {library}").quiet().read()?;
    let hash = hash.split_whitespace().next().context("sha256sum prints a hash")?;
    let size = shell.read_binary_file(&library)?.len();
    Ok(shell.write_file(format!("{library}.sha256"), format!("{hash} {size}"))?)
}

/// Maven in a folder, with a repository in this tree.
fn maven<'a>(shell: &'a Shell, jdk: &Jdk, folder: &str) -> Cmd<'a> {
    let here = shell.current_dir();
    let target = here.join(TARGET);
    let (repository, target) = (target.join("repository"), target.display().to_string());
    cmd!(shell, "mvn --batch-mode --no-transfer-progress --quiet --file {folder}")
        .arg(format!("-Dmaven.repo.local={}", repository.display()))
        .arg(format!("-Dcommet.target={target}"))
        .env("JAVA_HOME", jdk.home())
        .env("MAVEN_OPTS", env::var("MAVEN_OPTS").unwrap_or_else(|_| SHORT.join(" ")))
}

/// Formats generated files in place, with palantir-java-format as `bindings/java/format/pom.xml` pins it.
pub(crate) fn format(shell: &Shell, paths: &[PathBuf]) -> Result<()> {
    let jdk = Jdk::newest(shell)?;
    let classpath = shell.current_dir().join(TARGET).join("format-classpath");
    step::run(
        "java: formatter",
        maven(shell, &jdk, &format!("{PROJECT}/format"))
            .arg("org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath")
            .arg(format!("-Dmdep.outputFile={}", classpath.display())),
    )?;
    let classpath = shell.read_file(classpath)?;
    let exports = ["api", "code", "file", "main", "parser", "tree", "util"]
        .map(|package| format!("--add-exports=jdk.compiler/com.sun.tools.javac.{package}=ALL-UNNAMED"));
    let java = jdk.tool("java");
    let main = ["com.palantir.javaformat.java.Main", "--palantir", "--replace"];
    cmd!(shell, "{java} {SHORT...} {exports...} -classpath {classpath} {main...} {paths...}").quiet().run()?;
    Ok(())
}
