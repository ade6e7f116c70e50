//! No file imports one that imports it again, by whatever way, and no import runs against the layers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemUse, Macro, UseTree, Visibility};

struct Crate {
    /// The folder of its sources.
    sources: &'static str,
    /// Folders and files from the top to the bottom: each may import what stands below it, and its own. Empty where a
    /// crate has no layers.
    layers: &'static [&'static [&'static str]],
    /// Imports that close a circle, or run against the layers, and the reason for each.
    exceptions: &'static [(&'static str, &'static str, &'static str)],
}

const CRATES: [Crate; 5] = [
    Crate {
        sources: "core/src",
        layers: &[
            // The crate's interface, and what measures it.
            &["lib.rs", "growth.rs", "fuzzing.rs"],
            // What the libraries of other languages stand on.
            &["bridge/"],
            // What a Rust program says.
            &["api/"],
            // One call.
            &["pipeline/"],
            // One exchange with the server.
            &["net/"],
            // What the operating system decides.
            &["system/"],
            &["error.rs"],
            &["json/"],
            // What `api/` describes, and the types of those tables.
            &["schema/"],
        ],
        exceptions: &[],
    },
    Crate {
        sources: "emulator/src",
        layers: &[
            // The library, and the start of an emulator.
            &["lib.rs", "builder.rs"],
            &["launch.rs"],
            &["emulator.rs"],
            // Connections are dispatched to the dashboard, the control API and the API.
            &["server.rs"],
            &["dashboard/"],
            &["control.rs", "control/", "exchange.rs"],
            &["api.rs", "api/", "query.rs"],
            // What happens on the shared state as time passes.
            &["billing/advance.rs", "billing/walk.rs", "billing/walk/", "webhooks/deliver.rs"],
            &["state.rs"],
            // The rules, and the database that they are stored in.
            &["billing.rs", "billing/", "error.rs", "store.rs", "store/", "webhooks.rs", "webhooks/"],
            // The parts of a request and of the model.
            &[
                "body.rs",
                "bomb.rs",
                "clock.rs",
                "code/",
                "cursor.rs",
                "customer.rs",
                "document.rs",
                "fault.rs",
                "fault/",
                "hosts.rs",
                "journal.rs",
                "journal/",
                "memory.rs",
                "organization.rs",
                "script.rs",
                "validate.rs",
                "validate/",
            ],
            // The API's form of an answer. A connection, below it, knows bytes only.
            &["answer.rs"],
            &["payload.rs", "tracked_body.rs"],
            &["socket.rs"],
        ],
        exceptions: &[],
    },
    Crate { sources: "cli/src", layers: &[], exceptions: &[] },
    Crate { sources: "conformance/src", layers: &[], exceptions: &[] },
    Crate { sources: "conformance/drivers/rust", layers: &[], exceptions: &[] },
];

#[test]
fn imports_run_in_no_circle_and_down_the_layers() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut wrong = Vec::new();
    for Crate { sources, layers, exceptions } in CRATES {
        let mut imports = imports(&root.join(sources));
        for (from, to, _) in exceptions {
            let known = imports.get_mut(*from).is_some_and(|all| all.remove(*to));
            assert!(known, "{sources}: {from} does not import {to}; remove the exception");
        }
        if let Some(circle) = circle(&imports) {
            wrong.push(format!("{sources}: a circle: {}", circle.join(" -> ")));
        }
        for (from, to) in imports.iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to))) {
            if !layers.is_empty() && layer(layers, from) > layer(layers, to) {
                wrong.push(format!("{sources}: {from} imports {to}, which stands above it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn layer(layers: &[&[&str]], file: &str) -> usize {
    let holds =
        |layer: &&[&str]| layer.iter().any(|name| file == *name || name.ends_with('/') && file.starts_with(name));
    layers.iter().position(holds).unwrap_or_else(|| panic!("{file} is in no layer"))
}

/// The files that each file imports.
fn imports(sources: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    find(sources, sources, &mut files);
    let modules: BTreeMap<Vec<String>, String> = files.iter().map(|file| (module(file), file.clone())).collect();
    let read = |file: &String| {
        let text = fs::read_to_string(sources.join(file)).unwrap();
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
        let mut paths = Paths::default();
        paths.visit_file(&parsed);
        let found = paths.0.into_iter().filter_map(|path| resolve(&modules, &module(file), &path));
        (file.clone(), found.filter(|found| found != file).collect())
    };
    files.iter().map(read).collect()
}

/// Collects the files of a folder, but not a module's tests that have a file of their own.
fn find(sources: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(sources, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            files.push(path.strip_prefix(sources).unwrap().to_str().unwrap().to_owned());
        }
    }
}

/// The module that a file is: `net/tls.rs` and `net/tls/mod.rs` are `net::tls`.
fn module(file: &str) -> Vec<String> {
    let path = file.strip_suffix(".rs").unwrap();
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if ["lib", "main"].contains(&path) { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

/// The file that defines what a path names, where it is a file of this crate.
fn resolve(modules: &BTreeMap<Vec<String>, String>, current: &[String], path: &[String]) -> Option<String> {
    let mut full: Vec<String> = current.to_vec();
    let mut rest = path;
    match path[0].as_str() {
        "crate" => (full, rest) = (Vec::new(), &path[1..]),
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|step| step == "super") {
                (_, rest) = (full.pop(), &rest[1..]);
            }
        }
        child => {
            full.push(child.to_owned());
            rest = &path[1..];
            modules.get(&full)?;
        }
    }
    for step in rest {
        full.push(step.clone());
        if !modules.contains_key(&full) {
            full.pop();
            break;
        }
    }
    modules.get(&full).cloned()
}

/// Collects the paths of a file, but not those of its tests.
#[derive(Default)]
struct Paths(Vec<Vec<String>>);

impl<'ast> Visit<'ast> for Paths {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Mod(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            _ => &[],
        };
        let is_test = |one: &Attribute| {
            one.path().is_ident("cfg") && one.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
        };
        if !attributes.iter().any(is_test) {
            visit::visit_item(self, item);
        }
    }

    /// `pub(crate)` is no import.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    /// A macro's arguments may be anything: what looks like a path counts.
    fn visit_macro(&mut self, called: &'ast Macro) {
        self.visit_path(&called.path);
        let text = called.tokens.to_string().replace(" :: ", "::");
        let words = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':'));
        let paths = words.map(|word| word.split("::").filter(|step| !step.is_empty()).map(str::to_owned).collect());
        self.0.extend(paths.filter(|path: &Vec<String>| path.len() > 1));
    }
}

impl Paths {
    fn tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree),
            UseTree::Name(name) if name.ident == "self" => self.0.push(before.to_vec()),
            UseTree::Name(name) => self.0.push(with(&name.ident)),
            UseTree::Rename(rename) => self.0.push(with(&rename.ident)),
            UseTree::Glob(_) => self.0.push(before.to_vec()),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(before, tree)),
        }
    }
}

/// The shortest way from a file back to it, if there is any.
fn circle(imports: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    let circles = imports.keys().filter_map(|start| {
        let (mut ways, mut met) = (vec![vec![start.clone()]], BTreeSet::new());
        while !ways.is_empty() {
            let mut longer = Vec::new();
            for way in ways {
                for next in &imports[way.last().unwrap()] {
                    let way = [&way[..], std::slice::from_ref(next)].concat();
                    if next == start {
                        return Some(way);
                    }
                    if met.insert(next.clone()) {
                        longer.push(way);
                    }
                }
            }
            ways = longer;
        }
        None
    });
    circles.min_by_key(Vec::len)
}

#[test]
fn a_circle_is_found_by_its_shortest_way() {
    let imports = [("a", vec!["b"]), ("b", vec!["c", "d"]), ("c", vec!["a"]), ("d", vec!["b"])];
    let imports = imports.map(|(file, all)| (file.to_owned(), all.into_iter().map(str::to_owned).collect()));
    assert_eq!(circle(&BTreeMap::from(imports)).unwrap(), ["b", "d", "b"]);
}
