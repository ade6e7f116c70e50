//! A command for each operation of the API, built from the library's tables: no resource or operation is named here.

mod arguments;
mod command;
mod flags;
mod invocation;
mod layout;
mod list;
mod record;
mod table;
mod value;

pub(crate) use self::command::commands;
pub(crate) use self::flags::{kebab, of_parameter, spaced};
pub(crate) use self::invocation::Invocation;
pub(crate) use self::list::{each_page, items};
