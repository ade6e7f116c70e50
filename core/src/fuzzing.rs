//! The entry points of `fuzz/`. No other build has them.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde_json::Value;

use crate::api::generated::customers::Customer;
use crate::json::redact::Secrets;
use crate::json::value::Json;
use crate::net::http::Answer;
use crate::schema::generated::customers::CUSTOMER_MODEL;
use crate::schema::model::{Kind, Returns};

const KEY: &str = "ck_zqcanary";

/// A response of these bytes, in which each byte 1 is replaced by the key.
pub fn answer(choice: u8, body: &[u8]) {
    let body: Vec<u8> = body.split(|byte| *byte == 1).collect::<Vec<_>>().join(KEY.as_bytes());
    let status = [200, 201, 400, 404, 422, 429, 500, 502][usize::from(choice % 8)];
    let answer = || {
        let headers =
            HeaderMap::from_iter([(http::header::CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
        Answer { status: StatusCode::from_u16(status).expect("a status"), headers, body: Bytes::from(body.clone()) }
    };
    let mut secrets = Secrets::new(KEY);
    secrets.add(r#"["Zqname Müller", "zq"]"#);
    let error = answer().error(&secrets);
    for shown in [error.to_string(), format!("{error:?}"), error.to_json().to_string()] {
        assert!(!shown.contains(KEY), "{shown}");
    }
    assert!(!error.to_string().contains(char::is_control));
    agree::<Customer>(&answer(), Returns::One(&CUSTOMER_MODEL));
    agree::<Vec<Customer>>(&answer(), Returns::Page(&CUSTOMER_MODEL));
}

/// Adds the null that the dynamic API has for an absent field of an object inside a customer. Rust's struct of such an object,
/// an address, is sent too and leaves the field out.
fn add_absent(data: &mut Value) {
    if let Value::Array(page) = data {
        return page.iter_mut().for_each(add_absent);
    }
    for field in CUSTOMER_MODEL.fields {
        if let (Kind::Model(inner), Some(Value::Object(members))) = (field.kind, data.get_mut(field.name)) {
            for field in inner.fields {
                members.entry(field.name).or_insert(Value::Null);
            }
        }
    }
}

fn agree<T: crate::json::decode::FromData + serde::Serialize>(answer: &Answer, returns: Returns) {
    let typed = answer.read_data::<T>(returns);
    let dynamic = answer.read_data::<Json>(returns);
    assert_eq!(typed.is_some(), dynamic.is_some());
    if let (Some(typed), Some(dynamic)) = (typed, dynamic) {
        let typed = Json::new(&typed).expect("it was read from JSON");
        // Strings may be escaped differently, so values are compared.
        let mut values = [&typed, &dynamic].map(|json| serde_json::from_str::<Value>(json.as_str()).ok());
        values[0].iter_mut().for_each(add_absent);
        assert_eq!(values[0], values[1]);
        let _ = dynamic.losses();
    }
}
