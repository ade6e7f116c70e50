//! An invented field, operation and resource, with every type that the description knows, and
//! the cases that call them.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

/// The inventions.
pub(crate) struct Inventions {
    /// The name of the resource's file.
    pub(crate) file: String,
    /// Its text.
    pub(crate) resource: String,
    /// The corpus's file, with a case for each new operation.
    pub(crate) cases: String,
    field: String,
    verb: String,
}

/// Random numbers from a seed (`SplitMix64`).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[usize::try_from(self.next() % from.len() as u64).expect("it is less than the length")]
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }
}

const ADJECTIVES: [&str; 8] = ["amber", "brisk", "coastal", "dusty", "eager", "fabled", "golden", "hollow"];
const NOUNS: [&str; 8] = ["badge", "crane", "drawer", "engine", "ferry", "garden", "harbor", "island"];
const VERBS: [&str; 4] = ["summon", "gather", "unfold", "retrace"];

/// Names of the invented resource's fields. Each ends otherwise, so that no two are alike.
struct Names {
    /// `amberBadge`.
    singular: String,
    fields: Vec<String>,
}

pub(crate) fn invent(seed: u64) -> Inventions {
    let mut random = Random(seed);
    let singular = format!("{}{}", random.pick(&ADJECTIVES), capitalized(random.pick(&NOUNS)));
    let kinds =
        ["Label", "Count", "Ratio", "Flag", "Moment", "Notes", "Phase", "Part", "Parts", "Words", "Limits", "Kept"];
    let fields = kinds.iter().map(|kind| format!("{}{kind}", random.pick(&ADJECTIVES))).collect();
    let names = Names { singular, fields };
    let number = random.below(1_000_000);
    let field = format!("{}{}Mark", random.pick(&ADJECTIVES), capitalized(random.pick(&NOUNS)));
    let verb = random.pick(&VERBS).to_owned();
    let resource = names.resource();
    let cases = names.cases(number, &field, &verb);
    Inventions { file: format!("{}.toml", kebab(&names.plural())), resource, cases, field, verb }
}

impl Inventions {
    /// The flag of the new field on the command line.
    pub(crate) fn flag(&self) -> String {
        format!("--{}", kebab(&self.field))
    }

    /// The description of customers, with the new field and the new operation.
    pub(crate) fn customers(&self, description: &str) -> Result<String> {
        let field = &self.field;
        let described = format!("{{ name = \"{field}\", type = \"string\", doc = \"An invented mark.\" }}");
        let mut added = append(description, "[models.Customer]", &described)?;
        for operation in ["[operations.create]", "[operations.update]"] {
            added = append(&added, operation, &format!("{{ field = \"{field}\" }}"))?;
        }
        let operation = format!(
            r#"[operations.{verb}]
method = "POST"
path = "/customers/{{customerId}}/{verb}"
returns = {{ list = "Customer" }}
doc = "Does something that was invented."
parameters = [{{ use = "get.customerId" }}, {{ field = "{field}", required = true }}]
example = {{ customerId = "cus_abc123", {field} = "x" }}

[cli]"#,
            verb = self.verb
        );
        let (before, after) = added.split_once("[cli]").context("api/customers.toml has no [cli]")?;
        Ok(format!("{before}{operation}{after}"))
    }
}

/// Adds an entry to the first list of a section.
fn append(description: &str, section: &str, entry: &str) -> Result<String> {
    let missing = || format!("api/customers.toml has no list in {section}");
    let start = description.find(section).with_context(missing)?;
    let end = start + description[start..].find("\n]\n").with_context(missing)?;
    let (before, after) = description.split_at(end);
    Ok(format!("{before}\n  {entry},{after}"))
}

impl Names {
    fn plural(&self) -> String {
        format!("{}s", self.singular)
    }

    fn model(&self) -> String {
        capitalized(&self.singular)
    }

    fn id(&self) -> String {
        format!("{}Id", self.singular)
    }

    fn resource(&self) -> String {
        let [label, count, ratio, flag, moment, notes, phase, part, parts, words, limits, kept] = self.all();
        let (plural, singular, model, id) = (self.plural(), &self.singular, self.model(), self.id());
        format!(
            r#"resource = "{plural}"
singular = "{singular}"
doc = "Operations on things that were invented."

[enums.{model}Phase]
doc = "The phase of an invented thing."
values = {{ waxing_slowly = "It grows.", waning = "It shrinks." }}

[models.{model}Part]
doc = "A part of an invented thing."
fields = [
  {{ name = "{label}", type = "string", required = true, personal = true, doc = "The label of the part." }},
  {{ name = "{count}", type = "integer", unit = "cents", doc = "The price of the part." }},
  {{ name = "{words}", type = "list<string>", doc = "The words of the part." }},
]

[models.{model}]
doc = "An invented thing."
fields = [
  {{ name = "id", type = "string", certain = true, shown = true, doc = "The ID." }},
  {{ name = "{label}", type = "string", wire = ["wired_{label}", "{label}"], personal = true, doc = "The label." }},
  {{ name = "{count}", type = "integer", unit = "cents", doc = "The price." }},
  {{ name = "{ratio}", type = "decimal", doc = "The ratio." }},
  {{ name = "{flag}", type = "boolean", shown = true, doc = "Whether it is so." }},
  {{ name = "{moment}", type = "timestamp", doc = "When it was so." }},
  {{ name = "{notes}", type = "json", doc = "Notes of any form." }},
  {{ name = "{phase}", type = "{model}Phase", doc = "The phase." }},
  {{ name = "{part}", type = "{model}Part", doc = "The first part." }},
  {{ name = "{parts}", type = "list<{model}Part>", doc = "All parts." }},
  {{ name = "{words}", type = "list<string>", doc = "The words." }},
  {{ name = "{limits}", type = "map<integer>", doc = "The limits." }},
  {{ name = "{kept}", type = "map<{model}Part>", doc = "Parts that are kept." }},
]

[operations.create]
method = "POST"
path = "/{plural}"
returns = "{model}"
doc = "Creates an invented thing. It is returned whole."
parameters = [
  {{ field = "{label}", required = true }},
  {{ field = "{count}" }}, {{ field = "{ratio}" }}, {{ field = "{flag}" }}, {{ field = "{moment}" }}, {{ field = "{notes}" }},
  {{ field = "{phase}" }}, {{ field = "{part}" }}, {{ field = "{parts}" }}, {{ field = "{words}" }}, {{ field = "{limits}" }}, {{ field = "{kept}" }},
  {{ name = "{singular}Code", type = "string", doc = "One way to name it." }},
  {{ name = "{singular}Number", type = "integer", doc = "Another way to name it." }},
]
exactly_one = [["{singular}Code", "{singular}Number"]]
example = {{ {label} = "A", {singular}Code = "a", {part} = {{ {label} = "B", {count} = 2 }}, {words} = ["c", "d"] }}

[operations.get]
method = "GET"
path = "/{plural}/{{{id}}}"
returns = "{model}"
doc = "Reads an invented thing."
parameters = [{{ name = "{id}", type = "string", in = "path", rule = "id", doc = "The ID." }}]
example = {{ {id} = "x_1" }}

[operations.change]
method = "PUT"
path = "/{plural}/{{{id}}}"
returns = "{model}"
null_clears = true
doc = "Changes an invented thing."
parameters = [
  {{ use = "get.{id}" }}, {{ field = "{label}" }}, {{ field = "{count}" }}, {{ field = "{flag}" }}, {{ field = "{phase}" }},
  {{ field = "{part}" }}, {{ field = "{parts}" }}, {{ field = "{words}" }}, {{ field = "{limits}" }},
]
example = {{ {id} = "x_1", {count} = 3 }}

[operations.list]
method = "GET"
path = "/{plural}"
returns = {{ page = "{model}" }}
doc = "Lists invented things."
parameters = [
  {{ name = "{flag}", type = "boolean", in = "query", doc = "Returns only those that are so." }},
  {{ name = "{phase}", type = "{model}Phase", in = "query", doc = "Returns only those in this phase." }},
  {{ name = "limit", type = "integer", in = "query", rule = {{ range = [1, 100] }}, doc = "The number of things on a page." }},
  {{ name = "cursor", type = "string", in = "query", doc = "Returns the page after the one whose `nextCursor` this is." }},
]
example = {{ limit = 2 }}

[operations.findCurrent]
method = "GET"
path = "/{plural}/current"
returns = {{ nullable = "{model}" }}
doc = "Reads the thing that is current, if there is one."
parameters = [{{ name = "{singular}Owner", type = "string", in = "query", required = true, doc = "Whose thing it is." }}]
example = {{ {singular}Owner = "o_1" }}

[cli]
columns = ["id", "{label}", "{count}"]
"#
        )
    }

    fn all(&self) -> [&str; 12] {
        let fields: Vec<&str> = self.fields.iter().map(String::as_str).collect();
        fields.try_into().expect("there are twelve")
    }

    /// One case an operation, and those that show what a null, an unknown value and a second page become.
    fn cases(&self, number: u64, field: &str, verb: &str) -> String {
        let [label, count, ratio, flag, moment, notes, phase, part, parts, words, limits, kept] = self.all();
        let (plural, singular, id) = (self.plural(), &self.singular, self.id());
        let path = format!("/api/{plural}");
        let one_part = json!({ label: "B", count: 7, words: ["x", "y"] });
        let given = json!({
            label: "A", count: number, ratio: "12.50", flag: true, moment: "2026-11-26T00:00:00.000Z",
            notes: { "any": [1, null] }, phase: "waning", part: one_part, parts: [one_part, { label: "C" }],
            words: ["c"], limits: { "my_key": 3 }, kept: { "my_key": { label: "D" } }, format!("{singular}Code"): "k",
        });
        let mut sent = given.clone();
        rename(&mut sent, label, &format!("wired_{label}"));
        let mut held = sent.clone();
        held["id"] = "x_1".into();
        held["aNewField"] = json!({ "kept": true });
        held[phase] = "a_phase_of_tomorrow".into();
        // A decimal is text, also where the server sends a number.
        held[ratio] = 12.25.into();
        held.as_object_mut().expect("an object").remove(&format!("{singular}Code"));
        let mut read = held.clone();
        read[ratio] = "12.25".into();
        rename(&mut read, &format!("wired_{label}"), label);
        let cases = vec![
            case(
                "create sends and reads every type",
                answer(&held),
                json!({ "operation": format!("{plural}.create"), "arguments": given }),
                json!({ "result": { "data": read }, "requests": [{ "method": "POST", "path": path, "body": { "$only": sent } }] }),
            ),
            case(
                "create refuses two of what must be one",
                json!([]),
                json!({ "operation": format!("{plural}.create"),
                    "arguments": { label: "A", format!("{singular}Code"): "k", format!("{singular}Number"): 1 } }),
                json!({ "error": { "kind": "invalid_request", "outcome": "not_sent" }, "requests": [] }),
            ),
            case(
                "get reads a short object",
                answer(&json!({ "id": "x/1" })),
                json!({ "operation": format!("{plural}.get"), "arguments": { &*id: "x/1" } }),
                json!({ "result": { "data": { "id": "x/1", label: null, parts: null } },
                    "requests": [{ "method": "GET", "path": format!("{path}/x%2F1") }] }),
            ),
            case(
                "change clears what is null and leaves what is absent",
                answer(&held),
                json!({ "operation": format!("{plural}.change"),
                    "arguments": { &*id: "x_1", label: null, count: 3, parts: [], part: null } }),
                json!({ "result": { "data": read }, "requests": [{ "method": "PUT", "path": format!("{path}/x_1"),
                    "body": { "$only": { format!("wired_{label}"): null, count: 3, parts: [], part: null } } }] }),
            ),
            case(
                "list walks through all pages",
                json!([
                    { "body": { "success": true, "data": [held], "hasMore": true, "nextCursor": "c1" } },
                    { "body": { "success": true, "data": [{ "id": "x_2" }], "hasMore": false } },
                ]),
                json!({ "operation": format!("{plural}.list"), "arguments": { flag: false, phase: "waning", "limit": 1 },
                    "iterate": true }),
                json!({ "result": { "data": [read, { "id": "x_2" }] },
                    "requests": [{ "path": format!("{path}?{flag}=false&{phase}=waning&limit=1") },
                        { "path": format!("{path}?{flag}=false&{phase}=waning&limit=1&cursor=c1") }] }),
            ),
            case(
                "a nullable result that is there",
                answer(&held),
                json!({ "operation": format!("{plural}.findCurrent"), "arguments": { format!("{singular}Owner"): "o 1" } }),
                json!({ "result": { "data": read }, "requests": [{ "path": format!("{path}/current?{singular}Owner=o%201") }] }),
            ),
            case(
                "a nullable result that is not there",
                answer(&Value::Null),
                json!({ "operation": format!("{plural}.findCurrent"), "arguments": { format!("{singular}Owner"): "o" } }),
                json!({ "result": { "data": null, "status": 200 } }),
            ),
            case(
                "the new operation of customers, with the new field, returns a list",
                answer(&json!([{ "id": "cus_1", field: "m" }, { "id": "cus_2" }])),
                json!({ "operation": format!("customers.{verb}"), "arguments": { "customerId": "cus_1", field: "m" } }),
                json!({ "result": { "data": [{ "id": "cus_1", field: "m" }, { "id": "cus_2", field: null }] },
                    "requests": [{ "method": "POST", "path": format!("/api/customers/cus_1/{verb}"), "body": { "$only": { field: "m" } } }] }),
            ),
        ];
        let cases = [cases, written(field)].concat();
        let file = json!({ "why": "Invented, so that nobody can have written them by hand.", "cases": cases });
        // On one line: JSON that is handed on byte for byte must not break the drivers' lines.
        serde_json::to_string(&file).expect("JSON is written")
    }
}

/// The cases in which customers are created and updated with the new field.
fn written(field: &str) -> Vec<Value> {
    let email = "a@b.co";
    [
        (
            "create",
            json!({ "email": email, field: "m" }),
            json!({ "method": "POST", "body": { "$only": { "billingEmail": email, field: "m" } } }),
        ),
        (
            "update",
            json!({ "customerId": "cus_1", field: null }),
            json!({ "method": "PUT", "body": { "$only": { field: null } } }),
        ),
    ]
    .into_iter()
    .map(|(operation, arguments, request)| {
        case(
            &format!("customers.{operation} sends the new field"),
            answer(&json!({ "id": "cus_1", field: "m" })),
            json!({ "operation": format!("customers.{operation}"), "arguments": arguments }),
            json!({ "result": { "data": { "id": "cus_1", field: "m" } }, "requests": [request] }),
        )
    })
    .collect()
}

fn case(name: &str, server: Value, call: Value, expect: Value) -> Value {
    json!({
        "name": format!("growth: {name}"), "why": "What is described must work without a line by hand.",
        "holds": ["wire.json"], "server": server, "call": call, "expect": expect,
    })
}

/// The script of a server that answers once.
fn answer(data: &Value) -> Value {
    json!([{ "body": { "success": true, "data": data } }])
}

/// Gives a member another name.
fn rename(object: &mut Value, from: &str, to: &str) {
    if let Some(members) = object.as_object_mut()
        && let Some(value) = members.remove(from)
    {
        members.insert(to.to_owned(), value);
    }
}

fn capitalized(word: &str) -> String {
    word[..1].to_ascii_uppercase() + &word[1..]
}

fn kebab(camel: &str) -> String {
    let dashed = camel.chars().flat_map(|letter| {
        let dash = letter.is_ascii_uppercase().then_some('-');
        dash.into_iter().chain([letter.to_ascii_lowercase()])
    });
    dashed.collect()
}
