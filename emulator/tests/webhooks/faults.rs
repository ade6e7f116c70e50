use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use commet_emulator::{DeliveryStep, Emulator};
use parking_lot::Mutex;
use serde_json::json;

use super::receiver::{Receiver, deliveries, is_signed, register, settled, trigger};
use crate::billing::advance;
use crate::client::Client;
use crate::report;

const KEY: &str = "ck_mischief";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_fault_is_what_its_name_says() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    let receiver = Receiver::start().await;
    let (_, secret) = register(&client, &receiver.url).await;
    let script = |steps: serde_json::Value| {
        let client = client.clone();
        async move { client.post("/_emulator/webhooks/faults", steps).await.data() }
    };

    script(json!([{"fault": "late", "delayMs": 300}])).await;
    trigger(&client, "payment.failed").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(receiver.all().is_empty());
    assert_eq!(receiver.take(1).await.len(), 1);

    script(json!([{"fault": "twice"}])).await;
    trigger(&client, "payment.failed").await;
    let twice = receiver.take(2).await;
    assert_eq!((twice[0].id(), &twice[0].headers), (twice[1].id(), &twice[1].headers));

    script(json!([{"fault": "out_of_order"}])).await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(trigger(&client, "payment.failed").await["id"].take());
    }
    let order: Vec<_> = receiver.take(3).await.iter().map(|event| json!(event.id())).collect();
    assert_eq!(order, [ids[1].clone(), ids[0].clone(), ids[2].clone()]);

    script(json!([{"fault": "wrong_signature"}])).await;
    trigger(&client, "payment.failed").await;
    let wrong = receiver.take(1).await;
    assert!(!is_signed(&wrong[0], &secret) && wrong[0].headers["x-commet-signature"].len() == 64);

    script(json!([{"fault": "cut"}, "deliver"])).await;
    let id = trigger(&client, "payment.failed").await["deliveryIds"][0].take();
    let cut = loop {
        let found = deliveries(&client, "status=pending").await;
        if let Some(attempt) = found.iter().find(|it| it["id"] == id).and_then(|it| it["attempts"].get(0)) {
            break attempt.clone();
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    };
    assert_eq!((&cut["fault"], &cut["status"]), (&json!("cut"), &json!(null)));
    assert!(receiver.all().is_empty(), "half a body is nothing that came");
    advance(&client, 60_000).await;
    assert_eq!(receiver.take(1).await.len(), 1);
    assert_eq!(client.get("/_emulator/webhooks/faults").await.data(), json!([]));
}

#[tokio::test]
async fn a_step_that_contradicts_itself_is_refused_by_name() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    for (steps, expected) in [
        (json!([{"fault": "lost"}]), "one of late twice out_of_order wrong_signature cut"),
        (json!([{"fault": "twice", "delayMs": 5}]), "delayMs: needs the fault late"),
        (json!([{"fault": "late", "delayMs": 3_600_001}]), "delayMs: at most 3600000 (an hour)"),
        (json!([{"repeat": 0}]), "repeat: at least 1"),
        (json!([{"delay": 5}]), "unknown field `delay`"),
        (json!(["handle"]), "unknown variant `handle`"),
    ] {
        let refused = client.post("/_emulator/webhooks/faults", &steps).await;
        assert_eq!(refused.fields(), ["steps[0]"], "{steps}");
        assert!(refused.text.contains(expected), "{}", refused.text);
    }
}

/// Small, and the same everywhere for a seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// `COMMET_SEED` repeats a run.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_1000_rounds_of_random_faults_every_event_is_handled_once() {
    const ROUNDS: usize = 1_000;
    let seed = std::env::var("COMMET_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| getrandom::u64().unwrap() | 1);
    report(&format!("webhook faults: seed {seed}"));
    let mut random = Random(seed);
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    let receiver = Receiver::start().await;
    let (_, secret) = register(&client, &receiver.url).await;
    // The application: what is signed wrong is refused, one in ten fails after all, and what was handled is remembered.
    let handled = Arc::new(Mutex::new((HashSet::new(), Vec::new(), 0_usize, 0_usize)));
    let state = Arc::clone(&handled);
    receiver.answer(move |event| {
        let mut state = state.lock();
        let (known, order, wrong, repeated) = &mut *state;
        if !is_signed(event, &secret) {
            *wrong += 1;
            return 400;
        }
        if !known.insert(event.id().to_owned()) {
            *repeated += 1;
            return 200;
        }
        order.push(event.id().to_owned());
        if order.len() % 10 == 0 { 500 } else { 200 }
    });
    let (mut sent, mut used) = (Vec::new(), HashMap::<&str, usize>::new());
    for round in 0..ROUNDS {
        let (name, step) = match random.below(8) {
            0 => ("late", DeliveryStep::late(Duration::from_millis(random.below(5)))),
            1 => ("twice", DeliveryStep::twice()),
            2 => ("out_of_order", DeliveryStep::out_of_order()),
            3 => ("wrong_signature", DeliveryStep::wrong_signature()),
            4 if random.below(4) == 0 => ("cut", DeliveryStep::cut()),
            _ => ("deliver", DeliveryStep::deliver()),
        };
        *used.entry(name).or_default() += 1;
        emulator.script_deliveries(KEY, vec![step.repeat(1 + u32::try_from(random.below(2)).unwrap())]);
        sent.push(trigger(&client, "payment.received").await["id"].as_str().unwrap().to_owned());
        if round % 20 == 0 {
            advance(&client, 60_000 * i64::try_from(1 + random.below(30)).unwrap()).await;
        }
    }
    for _ in 0..10_000 {
        if settled(&client, "pending", 0).await.is_empty() {
            break;
        }
        advance(&client, 61_000).await;
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let (known, order, wrong, repeated) = &*handled.lock();
    assert_eq!(known.len(), ROUNDS, "each event is seen, seed {seed}");
    assert!(sent.iter().all(|id| known.contains(id)), "and no other, seed {seed}");
    assert_eq!(order.len(), ROUNDS, "and handled once, seed {seed}");
    let overtaken = order.iter().zip(&sent).filter(|(came, sent)| came != sent).count();
    assert!(*wrong > 0 && *repeated > 0 && overtaken > 0, "{wrong} {repeated} {overtaken}, seed {seed}");
    report(&format!(
        "webhook faults: {ROUNDS} events, {used:?}; {wrong} refused for their signature, {repeated} repeated, \
         {overtaken} not in their place, 0 lost, 0 handled twice"
    ));
}
