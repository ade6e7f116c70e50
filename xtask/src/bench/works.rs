//! The workloads, shared by all languages.

/// The description of a workload.
pub(crate) struct Work {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// The description in words.
    pub(crate) about: &'static str,
    pub(crate) workload: Workload,
    /// The number of concurrent calls.
    pub(crate) in_flight: u32,
    /// The number of customers that the server lists.
    pub(crate) customers: u32,
    pub(crate) latency_ms: u32,
    pub(crate) protocol: Protocol,
    /// Whether processes run wherever the system puts them, instead of the server here and the contenders there.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "benchmarks need Linux"))]
    pub(crate) anywhere: bool,
    /// A point of a curve only: this SDK and the first of its peers, in few rounds.
    pub(crate) curve: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Workload {
    Get,
    Create,
    /// From the first customer to the last, in pages of a hundred.
    List,
    /// A process that starts, loads the library, makes a client and one call.
    Cold,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    Plain,
    Tls,
    /// Over TLS, agreed by ALPN.
    Http2,
}

const GET: Work = Work {
    name: "get-1",
    about: "GET of a customer, one after the other",
    workload: Workload::Get,
    in_flight: 1,
    customers: 1,
    latency_ms: 0,
    protocol: Protocol::Plain,
    anywhere: false,
    curve: false,
};

const LIST: Work = Work {
    name: "list-100000",
    about: "100,000 customers listed to the end, in pages of 100",
    workload: Workload::List,
    customers: 100_000,
    ..GET
};

const ANYWHERE: Work = Work {
    name: "anywhere-1",
    about: "GET, one after the other, on whichever processors the system chooses",
    anywhere: true,
    ..GET
};

pub(crate) const WORKS: [Work; 19] = [
    GET,
    ANYWHERE,
    Work {
        name: "anywhere-8",
        about: "GET, 8 in flight, on whichever processors the system chooses",
        in_flight: 8,
        ..ANYWHERE
    },
    Work {
        name: "anywhere-64",
        about: "GET, 64 in flight, on whichever processors the system chooses",
        in_flight: 64,
        ..ANYWHERE
    },
    Work { name: "create-1", about: "POST of a customer, one after the other", workload: Workload::Create, ..GET },
    Work { name: "get-8", about: "GET, 8 in flight", in_flight: 8, ..GET },
    Work { name: "get-64", about: "GET, 64 in flight", in_flight: 64, ..GET },
    Work {
        name: "tls-1",
        about: "GET over TLS on a connection that is kept, one after the other",
        protocol: Protocol::Tls,
        ..GET
    },
    Work { name: "http2-64", about: "GET over HTTP/2, 64 in flight", in_flight: 64, protocol: Protocol::Http2, ..GET },
    Work {
        name: "slow-1000",
        about: "GET from a server that takes 50 ms, 1,000 in flight (50 µs a call are the least)",
        in_flight: 1000,
        latency_ms: 50,
        ..GET
    },
    LIST,
    Work { name: "cold", about: "a fresh process: start, load, client, first call", workload: Workload::Cold, ..GET },
    Work { name: "get-10", about: "GET, 10 in flight", in_flight: 10, curve: true, ..GET },
    Work { name: "get-100", about: "GET, 100 in flight", in_flight: 100, curve: true, ..GET },
    Work { name: "get-1000", about: "GET, 1,000 in flight", in_flight: 1000, curve: true, ..GET },
    Work { name: "get-10000", about: "GET, 10,000 in flight", in_flight: 10_000, curve: true, ..GET },
    Work { name: "list-1", about: "a list of one customer", customers: 1, curve: true, ..LIST },
    Work { name: "list-1000", about: "a list of 1,000 customers", customers: 1000, curve: true, ..LIST },
    Work { name: "list-1000000", about: "a list of 1,000,000 customers", customers: 1_000_000, curve: true, ..LIST },
];

impl Work {
    /// The longest are left out.
    pub(crate) fn in_quick_runs(&self) -> bool {
        self.customers <= 100_000
    }

    /// The subject of a figure.
    pub(crate) fn unit(&self) -> &'static str {
        match self.workload {
            Workload::List => "customer",
            Workload::Cold => "start",
            Workload::Get | Workload::Create => "call",
        }
    }

    /// The number of units in a call.
    pub(crate) fn units(&self) -> u32 {
        if self.workload == Workload::List { self.customers } else { 1 }
    }
}

impl Workload {
    /// Its name in a line of work.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Get | Self::Cold => "get",
            Self::Create => "create",
            Self::List => "list",
        }
    }
}
