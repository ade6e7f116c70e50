//! The corpus covers the description: every parameter and field has a case, and the rules match the operations and cite
//! existing sources.

use std::collections::{BTreeMap, BTreeSet};

use commet::bridge::event_models;
use commet::{Kind, Model, Operation};
use commet_conformance::corpus::Corpus;
use commet_conformance::{home, rules};
use serde_json::Value;

/// The names of members at any depth.
type Names = BTreeSet<String>;

fn names(value: &Value, found: &mut Names) {
    match value {
        Value::Object(members) => {
            found.extend(members.keys().cloned());
            for value in members.values() {
                names(value, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                names(item, found);
            }
        }
        _ => {}
    }
}

/// The models within a type.
fn models(kind: Kind, found: &mut BTreeMap<&'static str, &'static Model>) {
    match kind {
        Kind::List(of) | Kind::Map(of) => models(*of, found),
        Kind::Model(model) if found.insert(model.name, model).is_none() => {
            for field in model.fields {
                models(field.kind, found);
            }
        }
        _ => {}
    }
}

/// Parameters and fields are generated, so only a case shows that each is sent and read.
#[test]
fn every_parameter_and_every_field_has_a_case() {
    let corpus = Corpus::load(&home()).unwrap();
    let (mut given, mut expected) = (BTreeMap::<_, Names>::new(), BTreeMap::<_, Names>::new());
    for (_, case) in &corpus.cases {
        for call in case.calls() {
            // Some cases pass numbers out of the range of `Value`; other cases have the names of their arguments.
            let arguments = call.arguments.as_ref().and_then(|raw| serde_json::from_str(raw.get()).ok());
            let arguments: Value = arguments.unwrap_or_default();
            names(&arguments, given.entry(&*call.operation).or_default());
            let results = case.expect.result.iter().chain(call.expect.iter().flat_map(|answer| &answer.result));
            for result in results {
                names(&serde_json::to_value(result).unwrap(), expected.entry(&*call.operation).or_default());
            }
        }
    }
    let mut missing = Names::new();
    let (mut sent, mut read) = (BTreeMap::<_, Names>::new(), BTreeMap::<_, Names>::new());
    let mut all = BTreeMap::new();
    for operation in Operation::ALL {
        let (given, expected) = (given.remove(operation.name), expected.remove(operation.name));
        let (given, expected) = (given.unwrap_or_default(), expected.unwrap_or_default());
        for parameter in operation.parameters {
            if !given.contains(parameter.name) {
                missing.insert(format!("{}: no case passes {}", operation.name, parameter.name));
            }
            let mut within = BTreeMap::new();
            models(parameter.kind, &mut within);
            for name in within.keys() {
                sent.entry(*name).or_default().extend(given.iter().cloned());
            }
            all.extend(within);
        }
        let mut within = BTreeMap::new();
        if let Some(model) = operation.returns.model() {
            models(Kind::Model(model), &mut within);
        }
        for name in within.keys() {
            read.entry(*name).or_default().extend(expected.iter().cloned());
        }
        all.extend(within);
    }
    let verified = expected.remove("webhooks.verify").unwrap_or_default();
    for event in event_models() {
        let mut within = BTreeMap::new();
        models(Kind::Model(event), &mut within);
        for name in within.keys() {
            read.entry(*name).or_default().extend(verified.iter().cloned());
        }
        all.extend(within);
    }
    for (name, model) in all {
        for (what, names) in [("passes", sent.get(name)), ("expects", read.get(name))] {
            let fields = model.fields.iter().filter(|field| names.is_some_and(|names| !names.contains(field.name)));
            missing.extend(fields.map(|field| format!("{name}: no case {what} {}", field.name)));
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The anchor of a heading, as GitHub derives it.
fn anchor(heading: &str) -> String {
    let letters = heading.trim().to_lowercase().replace(' ', "-");
    letters.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_')).collect()
}

#[test]
fn every_rule_cites_a_file_and_a_heading_that_exist() {
    let root = home().join("..");
    let mut wrong = Names::new();
    for rule in rules::load(&home()).unwrap() {
        let (file, heading) = rule.source.split_once('#').unwrap_or((&rule.source, ""));
        let text = std::fs::read_to_string(root.join(file)).unwrap_or_default();
        let mut headings =
            text.lines().filter(|line| line.starts_with('#')).map(|line| anchor(line.trim_start_matches('#')));
        // A document is cited by a heading; a description in api/ is cited as a whole.
        let exists = if file.starts_with("api/") {
            heading.is_empty() && !text.is_empty()
        } else {
            headings.any(|known| known == heading)
        };
        if !exists {
            wrong.insert(format!("{}: {}", rule.id, rule.source));
        }
    }
    assert!(wrong.is_empty(), "sources that do not exist: {wrong:#?}");
}

#[test]
fn rules_name_the_requests_of_the_description() {
    let mut named = Names::new();
    for rule in rules::load(&home()).unwrap() {
        let Some((name, rest)) = rule.rule.split_once(": ") else { continue };
        let Some(operation) = Operation::ALL.iter().find(|operation| operation.name == name) else { continue };
        let mut words = rest.split([' ', ',', ';', '?']);
        let request = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        assert_eq!(request, (operation.method.as_str(), operation.path), "{}: {}", rule.id, rule.rule);
        named.insert(name.to_owned());
    }
    let missing: Vec<_> = Operation::ALL.iter().map(|each| each.name).filter(|name| !named.contains(*name)).collect();
    assert!(missing.is_empty(), "no rule begins with {missing:?}");
}
