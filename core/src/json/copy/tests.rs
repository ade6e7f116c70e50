use proptest::prelude::*;
use serde::de::DeserializeSeed as _;
use serde_json::value::RawValue;

use super::*;
use crate::bridge::fits_doubles;
use crate::json::decode::DecodeError;
use crate::json::rows::{from_rows, to_rows};
use crate::json::write::{WriteData, Writer};
use crate::schema::generated::customers::CUSTOMER_MODEL;
use crate::schema::model::ModelField;

const PAGE: Returns = Returns::Page(&CUSTOMER_MODEL);

fn form(returns: Returns, rows: bool) -> Form {
    Form { returns, bytes: 0, rows }
}

fn written(returns: Returns, data: &str) -> Option<String> {
    let data = serde_json::from_str::<&RawValue>(data).ok()?.get();
    let mut writer = Writer::new(0);
    let write = WriteData { returns, writer: &mut writer, decode_error: &DecodeError::default() };
    write.deserialize(&mut serde_json::Deserializer::from_str(data)).ok()?;
    Some(writer.into_json().to_string())
}

fn copied(returns: Returns, rows: bool, data: &str) -> Option<String> {
    let copied = copy(form(returns, rows), data)?;
    let text = copied.to_string();
    if copied.is_plain() {
        assert_eq!(Json::from_valid(text.clone()).losses(), Ok(None), "{text}");
        assert!(fits_doubles(&text), "{text}");
    }
    Some(text)
}

/// Holds that the copy equals the written form, and that rows have the same values. Returns whether both could be copied.
fn agree(returns: Returns, data: &str) -> bool {
    let (copied, row) = (copied(returns, false, data), copied(returns, true, data));
    let Some(written) = written(returns, data) else {
        assert_eq!((copied, row), (None, None), "{data}");
        return false;
    };
    let rows = to_rows(returns, &written).unwrap();
    if let Some(copied) = &copied {
        assert_eq!(*copied, written, "{data}");
    }
    if let Some(row) = &row {
        assert_eq!(*row, rows, "{data}");
    }
    // Half a surrogate pair is no value.
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    assert_eq!(value(&from_rows(returns, &rows).unwrap()), value(&written), "{data}");
    copied.is_some() && row.is_some()
}

#[test]
fn what_the_api_sends_is_copied() {
    for data in [
        "[]",
        r#"[{"id":"c"}]"#,
        r#"[{"id":"c","billingEmail":"a@b","fullName":null,"address":{"line1":"1","line2":null,"city":"Zü\u0072ich"},"metadata":{"a":[1.10]},"isActive":true},{"id":"d","new":[1],"newer":{}}]"#,
        "[ { \"id\" : \"c\" , \"metadata\" : { } ,\n\t\"isActive\" : false } ]",
    ] {
        assert!(agree(PAGE, data), "{data}");
    }
    let data = r#"[{"id":"c","email":"a@b"},{"id":"d","plan":{"x":1}}]"#;
    let rows = r#"[["c",null,"a@b",null,null,null,null,null,null,null,null],["d",null,null,null,null,null,null,null,null,null,null,{"plan":{"x":1}}]]"#;
    assert_eq!(copied(PAGE, true, data).unwrap(), rows);
}

#[test]
fn what_is_unusual_is_left() {
    for item in [
        r#"{"id":"c","id":"d"}"#,
        r#"{"id":"c","\u0061":1}"#,
        r#"{"id":"c","email":"\ud800"}"#,
        r#"{"id":"c","isActive":1}"#,
        r#"{"id":"c","address":[]}"#,
        r#"{"id":"c","email":"a","billingEmail":"b"}"#,
        r#"{"id":"c","new":1,"new":2}"#,
        r#"{"email":"a"}"#,
        "null",
        "7",
    ] {
        assert!(!agree(PAGE, &format!("[{item}]")), "{item}");
    }
    // Members in another order can be copied as objects, but not as rows.
    let data = r#"[{"isActive":true,"id":"c"}]"#;
    assert!(copied(PAGE, false, data).is_some() && !agree(PAGE, data));
}

#[test]
fn what_every_parser_reads_is_known() {
    let is_plain = |metadata: &str| {
        let item = format!(r#"{{"id":"c","metadata":{metadata}}}"#);
        copy(form(Returns::One(&CUSTOMER_MODEL), false), &item).unwrap().is_plain()
    };
    for plain in [r#"{"plan":"g\u00f6ld\\ud","seats":[12,-7,0,999999999999999,null,true]}"#, r#"{"1":{"a":[]}}"#] {
        assert!(is_plain(plain), "{plain}");
    }
    let deep = format!("{}{}", "[".repeat(120), "]".repeat(120));
    assert!(is_plain(&deep));
    for other in ["1.5", "1e2", "-0", "1000000000000000", "{}", r#"{"0":1}"#, r#"{"\u0030":1}"#, r#""\ud83c\udf82""#] {
        assert!(!is_plain(other), "{other}");
    }
}

static PART: Model = Model::new(
    "Part",
    "part",
    &[
        ModelField::new("count", &["n"], Kind::Integer).certain(),
        ModelField::new("price", &["price", "cost"], Kind::Decimal),
        ModelField::new("sizes", &["sizes"], Kind::Map(&Kind::Integer)),
        ModelField::new("parts", &["parts"], Kind::List(&Kind::Model(&PART))),
        ModelField::new("steps", &["steps"], Kind::List(&Kind::Decimal)),
        ModelField::new("json", &["json"], Kind::Json),
    ],
);

#[test]
fn maps_and_decimals_are_copied() {
    for data in [
        r#"{"n":1,"price":1.50,"sizes":{"a":1,"b":null,"c":3},"parts":[{"n":2},{"n":3,"price":4}],"steps":["1",2.0]}"#,
        r#"{"n":1,"price": 1.50 ,"sizes":{ "a" : 1 , "b" : null, "c" :3 },"parts":[ ],"steps":[ "1" , 2.0 ]}"#,
        r#"{"n":1,"cost":"7","sizes":{"a":null},"json":{ "a" : [ ] }}"#,
    ] {
        assert!(agree(Returns::One(&PART), data), "{data}");
    }
}

fn value() -> impl Strategy<Value = String> {
    let leaf = proptest::sample::select(vec![
        "null",
        "true",
        "1",
        "-7",
        "1.50",
        "1E400",
        "\"\"",
        "\"a\"",
        "\"\\u00e9\"",
        "\"\\ud800\"",
        "\" \\\" \"",
        "{}",
        "[]",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(4, 24, 6, |inner| {
        let name =
            proptest::sample::select(vec!["price", "cost", "n", "count", "sizes", "parts", "steps", "json", "new"]);
        // The API sends no white space: text without any is copied in one piece.
        let space = || proptest::sample::select(vec!["", "", "", "", " ", "\n\t"]);
        let member = (name, space(), space(), inner.clone(), space())
            .prop_map(|(name, before, after, value, last)| format!("\"{name}\"{before}:{after}{value}{last}"));
        let item = (space(), inner, space()).prop_map(|(before, value, after)| format!("{before}{value}{after}"));
        prop_oneof![
            proptest::collection::vec(item, 0..3).prop_map(|items| format!("[{}]", items.join(","))),
            (space(), proptest::collection::vec(member, 0..6)).prop_map(|(space, members)| {
                let all = [vec!["\"n\":1".to_owned()], members].concat();
                format!("{{{space}{}{space}}}", all.join(&format!(",{space}")))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_object_is_copied_as_it_is_written(data in value()) {
        for returns in [Returns::One(&PART), Returns::List(&PART)] {
            agree(returns, &data);
        }
    }
}
