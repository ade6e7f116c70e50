//! Reading and checking the description. An error names the file and the line.

mod events;
mod model;
mod operation;

use std::collections::HashSet;
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use serde::de::DeserializeOwned;

use crate::description::{ClientFile, ErrorsFile, ResourceFile, RuleEntry};
use crate::model::{Api, Enum, EnumValue, Errors, Events, Model, Operation, Resource, Rule, Type};
use crate::names;

/// The parameter by which the walk through pages continues.
const CURSOR: &str = "cursor";

/// The name that every surface has for what a version does not know.
const EXTRA: &str = "extra";

/// Names of members of a client other than its resources, in `snake_case`.
const RESERVED: [&str; 21] = [
    "async",
    "base_url",
    "build",
    "builder",
    "class",
    "close",
    "closed",
    "constructor",
    "format",
    "from_env",
    "hash_code",
    "invoke",
    "is_plaintext",
    "log_value",
    "new",
    "notify",
    "own",
    "proxy",
    "request",
    "to_string",
    "transport",
];

/// Files in `api/` that describe no resource.
const OTHERS: [&str; 2] = ["client", "errors"];

impl Api {
    /// Reads the description in `folder`, which is `api/` of the repository.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut stems = Vec::new();
        for entry in fs::read_dir(folder).with_context(|| format!("{}: cannot be read", folder.display()))? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                stems.push(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
            }
        }
        stems.sort();
        let mut files = Vec::new();
        for stem in stems.iter().filter(|stem| !OTHERS.contains(&stem.as_str())) {
            files.push(Source::<ResourceFile>::read(folder, stem)?);
        }
        let names = Names::of(&files)?;
        let mut resources = Vec::new();
        for file in &files {
            resources.push(file.resource(&names)?);
        }
        for (position, file) in files.iter().enumerate() {
            file.complete_models(position, &mut resources)?;
        }
        for (file, resource) in files.iter().zip(&resources) {
            file.cli(resource)?;
        }
        let mut described = None;
        for (file, resource) in files.iter().zip(&mut resources) {
            if let Some(entry) = &file.content.events {
                let new = described.replace(file.events(entry.get_ref(), &names, resource)?).is_none();
                file.require(new, entry.span(), || "another file describes the events already".to_owned())?;
            }
        }
        let events = described.context("no file describes the events: `[events]`")?;
        mark_uses(&mut resources, &events);
        let client = Source::<ClientFile>::read(folder, "client")?.content;
        let errors = Source::<ErrorsFile>::read(folder, "errors")?.content;
        for kind in &errors.kinds {
            let mut all = errors.kinds.iter();
            if let Some(parent) = &kind.parent
                && !all.any(|other| other.name == *parent && other.parent.is_none())
            {
                bail!("api/errors.toml: the parent `{parent}` of `{}` is not a kind without a parent", kind.name);
            }
            if !errors.outcomes.iter().any(|outcome| outcome.name == kind.outcome) {
                bail!("api/errors.toml: `{}` of `{}` is not an outcome", kind.outcome, kind.name);
            }
        }
        if !matches!((errors.text.find("{kind}"), errors.text.find("{message}")), (Some(kind), Some(message)) if kind < message)
        {
            bail!("api/errors.toml: `text` names first `{{kind}}`, then `{{message}}`");
        }
        for member in &client.response {
            let is_simple = matches!(member.r#type.as_str(), "integer" | "boolean") && !member.nullable;
            if is_simple != member.usual.is_some() {
                bail!(
                    "api/client.toml: `usual` belongs to integers and booleans that are always there: `{}`",
                    member.name
                );
            }
        }
        Ok(Self {
            resources,
            events,
            settings: client.settings,
            options: client.options,
            request: client.request,
            response: client.response,
            errors: Errors {
                text: errors.text,
                kinds: errors.kinds,
                outcomes: errors.outcomes,
                retryable: errors.retryable,
                fields: errors.fields,
            },
        })
    }
}

/// Notes which models operations take, and which they return or events bring.
fn mark_uses(resources: &mut [Resource], events: &Events) {
    let all: Vec<Model> = resources.iter().flat_map(|resource| resource.models.clone()).collect();
    let reach = |starts: Vec<String>| {
        let (mut found, mut open) = (HashSet::new(), starts);
        while let Some(name) = open.pop() {
            if let Some(model) = all.iter().find(|model| model.name == name)
                && found.insert(name)
            {
                open.extend(model.fields.iter().filter_map(|field| field.r#type.named().map(str::to_owned)));
            }
        }
        found
    };
    let operations = || resources.iter().flat_map(|resource| &resource.operations);
    let taken = operations().flat_map(|operation| &operation.parameters);
    let inputs = reach(taken.filter_map(|parameter| parameter.r#type.named().map(str::to_owned)).collect());
    let brought = events.types.iter().map(|event| &event.model).chain([&events.unknown]);
    let returned = operations().map(|operation| &operation.returns.model);
    let outputs = reach(brought.chain(returned).cloned().collect());
    for model in resources.iter_mut().flat_map(|resource| &mut resource.models) {
        model.input = inputs.contains(&model.name);
        model.output = outputs.contains(&model.name);
    }
}

/// A file with its text, for the lines in errors.
struct Source<T> {
    path: String,
    text: String,
    content: T,
}

/// The names of all models and enumerations.
struct Names {
    models: HashSet<String>,
    enums: HashSet<String>,
}

impl Names {
    fn of(files: &[Source<ResourceFile>]) -> Result<Self> {
        let mut names = Self { models: HashSet::new(), enums: HashSet::new() };
        for file in files {
            for name in file.content.models.keys() {
                let new = names.models.insert(name.get_ref().clone());
                file.require(new, name.span(), || format!("a model is called {} already", name.get_ref()))?;
            }
            for name in file.content.enums.keys() {
                let new = names.enums.insert(name.get_ref().clone()) && !names.models.contains(name.get_ref());
                file.require(new, name.span(), || format!("a model or enum is called {} already", name.get_ref()))?;
            }
        }
        Ok(names)
    }

    /// Reads a type as it is written in the description.
    fn parse(&self, written: &str) -> Result<Type> {
        let of = |outer: &str| written.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
        Ok(match written {
            "string" => Type::String,
            "integer" => Type::Integer,
            "decimal" => Type::Decimal,
            "boolean" => Type::Boolean,
            "timestamp" => Type::Timestamp,
            "json" => Type::Json,
            _ if of("list<").is_some() => Type::List(Box::new(self.parse(of("list<").unwrap_or_default())?)),
            _ if of("map<").is_some() => Type::Map(Box::new(self.parse(of("map<").unwrap_or_default())?)),
            _ if self.models.contains(written) => Type::Model(written.to_owned()),
            _ if self.enums.contains(written) => Type::Enum(written.to_owned()),
            _ => bail!(
                "unknown type `{written}`; expected string, integer, decimal, boolean, timestamp, json, list<…>, map<…>, \
                 or the name of a model or an enum"
            ),
        })
    }
}

impl<T: DeserializeOwned> Source<T> {
    fn read(folder: &Path, stem: &str) -> Result<Self> {
        let path = format!("api/{stem}.toml");
        let text = fs::read_to_string(folder.join(format!("{stem}.toml"))).with_context(|| path.clone())?;
        let content = toml::from_str(&text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(&text, span.start));
            anyhow!("{path}, line {line}: {}", error.message())
        })?;
        Ok(Self { path, text, content })
    }
}

impl<T> Source<T> {
    /// An error at a place of the file.
    fn error(&self, at: Range<usize>, what: impl std::fmt::Display) -> anyhow::Error {
        anyhow!("{}, line {}: {what}", self.path, line_of(&self.text, at.start))
    }

    fn require(&self, holds: bool, at: Range<usize>, what: impl FnOnce() -> String) -> Result<()> {
        if holds { Ok(()) } else { Err(self.error(at, what())) }
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

impl Source<ResourceFile> {
    fn resource(&self, names: &Names) -> Result<Resource> {
        let file = &self.content;
        let name = file.resource.get_ref();
        let named_so = self.path == format!("api/{}.toml", names::kebab(name));
        self.require(named_so, file.resource.span(), || {
            format!("the file of `{name}` is api/{}.toml", names::kebab(name))
        })?;
        let is_described = !file.operations.is_empty() || file.events.is_some();
        self.require(is_described, file.resource.span(), || format!("`{name}` needs `operations` or `events`"))?;
        let is_left = !RESERVED.contains(&&*names::snake(name));
        self.require(is_left, file.resource.span(), || {
            format!("`{name}` is a name of the client itself in some language; expected another name for the resource")
        })?;
        let enums = file.enums.iter().map(|(name, entry)| Enum {
            name: name.get_ref().clone(),
            doc: entry.doc.clone(),
            values: entry
                .values
                .iter()
                .map(|(value, doc)| EnumValue { value: value.clone(), doc: doc.clone() })
                .collect(),
        });
        let mut models = Vec::new();
        for (name, entry) in &file.models {
            models.push(self.model(name.get_ref(), entry, names)?);
        }
        let mut operations: Vec<Operation> = Vec::new();
        for (name, entry) in &file.operations {
            let operation = self.operation(name, entry, names, &models, &operations)?;
            operations.push(operation);
        }
        Ok(Resource {
            name: name.clone(),
            singular: file.singular.clone(),
            doc: file.doc.clone(),
            source: self.path.clone(),
            enums: enums.collect(),
            models,
            operations,
            cli: file.cli.as_ref().map(|cli| cli.get_ref().clone()).unwrap_or_default(),
        })
    }

    /// Checks that `[cli]` names what exists.
    fn cli(&self, resource: &Resource) -> Result<()> {
        let Some(entry) = &self.content.cli else { return Ok(()) };
        let cli = entry.get_ref();
        let fields = || resource.models.iter().flat_map(|model| &model.fields).map(|field| &field.name);
        let parameters = || resource.operations.iter().flat_map(|operation| &operation.parameters);
        let columns = cli.columns.iter().chain(cli.labels.keys()).chain(cli.words.keys());
        for name in columns {
            self.require(fields().any(|field| field == name), entry.span(), || {
                format!("no model has a field `{name}`")
            })?;
        }
        for name in &cli.flat {
            let known = parameters().any(|parameter| &parameter.name == name);
            self.require(known, entry.span(), || format!("no operation has a parameter `{name}`"))?;
        }
        for name in cli.done.keys().chain(cli.existing.keys()) {
            let known = resource.operations.iter().any(|operation| &operation.name == name);
            self.require(known, entry.span(), || format!("there is no operation `{name}`"))?;
        }
        for (name, parts) in &cli.lines {
            let model = resource.models.iter().find(|model| &model.name == name);
            let model = model.ok_or_else(|| self.error(entry.span(), format!("there is no model `{name}`")))?;
            for part in parts.iter().flat_map(|part| part.split(' ')) {
                let known = model.fields.iter().any(|field| field.name == part);
                self.require(known, entry.span(), || format!("{name} has no field `{part}`"))?;
            }
        }
        Ok(())
    }

    fn rule(&self, entry: &RuleEntry, at: Range<usize>) -> Result<Rule> {
        operation::parse_rule(entry).map_err(|error| self.error(at, error))
    }

    fn camel_case(&self, name: &str, at: Range<usize>) -> Result<()> {
        self.require(name != EXTRA, at.clone(), || format!("`{EXTRA}` is the surfaces' own; expected another name"))?;
        self.require(names::camel(name) == name, at, || {
            format!("`{name}` is not camelCase; expected `{}`", names::camel(name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../api"))
    }

    /// The description with one text replaced by another, in a folder of its own.
    fn changed(from: &str, to: &str) -> Result<Api> {
        let folder = std::env::temp_dir().join(format!("commet-api-{}-{}", std::process::id(), line!()));
        let folder = folder.join(format!("{:x}", from.len() * 1_000 + to.len()));
        fs::create_dir_all(&folder)?;
        for entry in fs::read_dir(api())? {
            let path = entry?.path();
            let text = fs::read_to_string(&path)?;
            fs::write(folder.join(path.file_name().expect("a file has a name")), text.replacen(from, to, 1))?;
        }
        let read = Api::read(&folder);
        fs::remove_dir_all(&folder)?;
        read
    }

    #[test]
    fn the_description_is_right() {
        let api = Api::read(api()).unwrap();
        let create = api.operations().find(|operation| operation.id == "customers.create").unwrap();
        assert_eq!(create.params, "CreateCustomerParams");
        assert_eq!(create.parameters[0].wire, "billingEmail");
        assert!(api.model("Address").input && api.model("Address").output && !api.model("Customer").input);
    }

    #[test]
    fn what_is_wrong_is_named_by_file_and_line() {
        for (from, to, why) in [
            ("certain = true", "certian = true", "api/customers.toml, line 8: unknown field `certian`"),
            ("type = \"Address\"", "type = \"Adress\"", "api/customers.toml, line 13: unknown type `Adress`"),
            (
                "doc = \"The customer's name.\"",
                "shown = true, doc = \"x\"",
                "`fullName` is personal and cannot be shown",
            ),
            ("parent = \"api\"", "parent = \"apy\"", "the parent `apy` of `authentication`"),
            ("{kind}: {message}", "{message}", "`text` names first `{kind}`"),
            ("usual = 200\n", "", "`usual` belongs to integers and booleans that are always there: `status`"),
            ("use = \"get.customerId\"", "use = \"get.id\"", "no operation above has the parameter `get.id`"),
            ("field = \"fullName\"", "field = \"name\"", "Customer has no field `name`"),
            ("use = \"create\"", "use = \"make\"", "there is no operation `make`"),
            ("model = \"PlanFeature\"", "model = \"Feature\"", "there is no model `Feature`"),
            ("fields = [\"id\", \"name\"] }", "fields = [\"id\", \"title\"] }", "Plan has no field `title`"),
            ("use = \"create\"", "fields = []", "NewCustomer needs `fields` or `use`"),
            ("example = { email", "example = { mail", "the example lacks the required `email`"),
            (
                "name = \"search\", type = \"string\"",
                "name = \"search\", type = \"list<string>\"",
                "`search` is not text",
            ),
            ("page = \"Customer\"", "page = \"Client\"", "there is no model `Client`"),
            ("/customers/{customerId}", "/customers/{id}", "the path and the place of `customerId`"),
            ("columns = [\"id\", \"externalId\"", "columns = [\"id\", \"userId\"", "no model has a field `userId`"),
            ("lines = { Address = [\"line1\"", "lines = { Address = [\"line\"", "Address has no field `line`"),
            ("data = \"PaymentFailedData\"", "data = \"PaymentLostData\"", "there is no model `PaymentLostData`"),
            ("{ name = \"event\", type", "{ name = \"kind\", type", "every event needs the fields `event` and `data`"),
            ("done = { batchCreate", "done = { batch", "there is no operation `batch`"),
        ] {
            let error = format!("{:#}", changed(from, to).unwrap_err());
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn a_resource_is_not_called_as_a_member_of_a_client() {
        let folder = std::env::temp_dir().join(format!("commet-api-{}-reserved", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for name in ["client", "errors"] {
            fs::copy(api().join(name).with_extension("toml"), folder.join(name).with_extension("toml")).unwrap();
        }
        let (file, plans) = (folder.join("request.toml"), fs::read_to_string(api().join("plans.toml")).unwrap());
        fs::write(&file, plans.replace("resource = \"plans\"", "resource = \"request\"")).unwrap();
        let error = format!("{:#}", Api::read(&folder).unwrap_err());
        fs::remove_dir_all(&folder).unwrap();
        assert!(error.starts_with("api/request.toml, line 1: `request` is a name of the client itself"), "{error}");
    }

    /// The clients' members are found in their sources by what stands before each name.
    #[test]
    fn every_member_of_a_client_is_reserved() {
        let (mut found, mut open) = (0, Vec::new());
        for (path, before) in [
            ("core/src/api/client.rs", "    pub fn "),
            ("core/src/api/blocking.rs", "    pub fn "),
            ("bindings/python/python/commet/_client.py", "    def "),
            ("codegen/templates/python/client.py.j2", "    def "),
            ("bindings/node/src/client.ts", "  "),
            ("codegen/templates/node/resources.ts.j2", "  "),
            ("bindings/go/client.go", "func (client *Client) "),
            ("bindings/go/operation.go", "func (client *Client) "),
            ("codegen/templates/go/client.go.j2", "func (client *Client) "),
            ("codegen/templates/java/commet.java.j2", "    public "),
            ("codegen/templates/java/async_commet.java.j2", "    public "),
            ("bindings/php/src/Internal/Client.php", "    public function "),
            ("bindings/php/src/Internal/Client.php", "    protected readonly Transport $"),
            ("codegen/templates/php/Commet.php.j2", "    public function "),
        ] {
            let text = fs::read_to_string(api().join("..").join(path)).unwrap();
            for line in text.lines().filter_map(|line| line.strip_prefix(before)) {
                // A member is the word before its parameters.
                let head = line.split(['(', ';']).next().unwrap_or_default();
                let head = if head.ends_with('>') { head.split('<').next().unwrap_or_default() } else { head };
                let name = head.rsplit(' ').next().unwrap_or_default();
                let is_name = name.starts_with(|letter: char| letter.is_ascii_alphabetic())
                    && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
                if is_name && !line.starts_with(' ') && line.contains('(') | before.ends_with('$') {
                    found += 1;
                    if !RESERVED.contains(&&*names::snake(name)) {
                        open.push(format!("{path}: {name}"));
                    }
                }
            }
        }
        assert!(open.is_empty() && found > 30, "{found} found, not reserved: {open:?}");
    }
}
