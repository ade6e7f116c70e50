//! The tables that `api/` describes: operations, models, kinds of errors. The typed surface, the dynamic API, the
//! command line and every language's surface stand on them.

pub(crate) mod generated;
#[cfg(feature = "help")]
pub(crate) mod help;
pub(crate) mod model;
pub(crate) mod operation;
pub(crate) mod registry;
pub(crate) mod request;
pub(crate) mod written_name;
