//! The arguments of `commet customers`.

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand, ValueEnum};
use commet::{Address, CreateCustomer, Json, ListCustomers, Null, UpdateCustomer};

use crate::failure::Failure;
use crate::json;

#[derive(Subcommand)]
pub(crate) enum CustomersCommand {
    /// Create a customer; one that has the same --id already is shown as it is
    Create(Create),
    /// Show a customer
    Get(Get),
    /// Change the fields that are given, at least one, and no others
    Update(Update),
    /// List customers, newest first
    List(List),
    /// Archive a customer, for good; at a terminal, asks first
    Archive(Archive),
}

#[derive(Args)]
pub(crate) struct Create {
    /// The billing e-mail address
    #[arg(long)]
    email: String,
    /// Your own user ID, for easy look-up; with it, creating is idempotent
    #[arg(long)]
    id: Option<String>,
    #[command(flatten)]
    details: Details,
    #[command(flatten)]
    key: Key,
}

#[derive(Args)]
pub(crate) struct Get {
    /// The Commet ID (cus_…) or your own user ID
    pub(super) id: String,
}

#[derive(Args)]
#[command(override_usage = "commet customers update [OPTIONS] <ID>")]
#[group(id = "changes", required = true, multiple = true, args = [
    "email", "full_name", "timezone", "line1", "line2", "city", "state", "postal_code", "country", "metadata", "clear",
])]
pub(crate) struct Update {
    /// The Commet ID (cus_…) or your own user ID
    pub(super) id: String,
    /// The billing e-mail address
    #[arg(long)]
    email: Option<String>,
    #[command(flatten)]
    details: Details,
    /// Clear a field; may be given several times
    #[arg(long, value_name = "FIELD")]
    clear: Vec<Clearable>,
    #[command(flatten)]
    pub(super) key: Key,
}

/// The fields that a customer can be without.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Clearable {
    FullName,
    Timezone,
    Address,
    Metadata,
}

#[derive(Args)]
pub(crate) struct List {
    /// How many customers a page holds, 1 to 100 [default: 25, with --all 100]
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
    /// Start after the page that gave this cursor
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    cursor: Option<String>,
    /// Only active customers
    #[arg(long, conflicts_with = "archived")]
    active: bool,
    /// Only archived customers
    #[arg(long)]
    archived: bool,
    /// Only customers whose address, name or user ID contains this
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    search: Option<String>,
    /// All pages, printed as they come; with --json one customer a line
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Args)]
pub(crate) struct Archive {
    /// The Commet ID (cus_…) or your own user ID
    pub(super) id: String,
    /// Do not ask
    #[arg(long)]
    pub(super) yes: bool,
    #[command(flatten)]
    pub(super) key: Key,
}

#[derive(Args)]
pub(crate) struct Key {
    /// The key that lets this command be repeated without being applied twice [default: a random one]
    #[arg(long, value_name = "KEY", value_parser = NonEmptyStringValueParser::new())]
    pub(super) idempotency_key: Option<String>,
}

#[derive(Args)]
struct Details {
    /// The customer's name
    #[arg(long, value_name = "NAME")]
    full_name: Option<String>,
    /// The IANA time zone, such as America/Chicago
    #[arg(long, value_name = "ZONE")]
    timezone: Option<String>,
    #[command(flatten)]
    address: AddressLines,
    /// Your own keys and values: a JSON object, @FILE, or @- for standard input
    #[arg(long, value_name = "JSON")]
    metadata: Option<String>,
}

const ADDRESS: &str = "Billing address (an update replaces the whole address by what is given)";

#[derive(Args)]
struct AddressLines {
    /// Street and number
    #[arg(long, help_heading = ADDRESS)]
    line1: Option<String>,
    /// Apartment, suite, floor
    #[arg(long, help_heading = ADDRESS)]
    line2: Option<String>,
    /// City
    #[arg(long, help_heading = ADDRESS)]
    city: Option<String>,
    /// State, province or region
    #[arg(long, help_heading = ADDRESS)]
    state: Option<String>,
    /// Postal code
    #[arg(long, help_heading = ADDRESS)]
    postal_code: Option<String>,
    /// Country: two letters, such as US
    #[arg(long, help_heading = ADDRESS)]
    country: Option<String>,
}

impl Create {
    pub(super) fn params(self) -> Result<(CreateCustomer, Option<String>), Failure> {
        let metadata = self.details.metadata()?;
        let Details { full_name, timezone, address, .. } = self.details;
        let params = CreateCustomer::new(self.email);
        let params = set(params, self.id, CreateCustomer::id);
        let params = set(params, full_name, CreateCustomer::full_name);
        let params = set(params, timezone, CreateCustomer::timezone);
        let params = set(params, address.given(), CreateCustomer::address);
        Ok((set(params, metadata, CreateCustomer::metadata), self.key.idempotency_key))
    }
}

impl Update {
    pub(super) fn params(&self) -> Result<UpdateCustomer, Failure> {
        let metadata = self.details.metadata()?;
        let address = self.details.address.given();
        for (field, flag, is_given) in [
            (Clearable::FullName, "--full-name", self.details.full_name.is_some()),
            (Clearable::Timezone, "--timezone", self.details.timezone.is_some()),
            (Clearable::Address, "the address", address.is_some()),
            (Clearable::Metadata, "--metadata", metadata.is_some()),
        ] {
            if is_given && self.clear.contains(&field) {
                return Err(Failure::Usage(format!("{flag} is both set and cleared; do one of the two")));
            }
        }
        let params = set(UpdateCustomer::new(), self.email.clone(), UpdateCustomer::email);
        let params = set(params, self.details.full_name.clone(), UpdateCustomer::full_name);
        let params = set(params, self.details.timezone.clone(), UpdateCustomer::timezone);
        let params = set(params, address, UpdateCustomer::address);
        let params = set(params, metadata, UpdateCustomer::metadata);
        Ok(self.clear.iter().fold(params, |params, field| match field {
            Clearable::FullName => params.full_name(Null),
            Clearable::Timezone => params.timezone(Null),
            Clearable::Address => params.address(Null),
            Clearable::Metadata => params.metadata(Null),
        }))
    }
}

impl List {
    pub(super) fn params(self) -> ListCustomers {
        // As few requests as can be where all are wanted anyway.
        let limit = self.limit.or(self.all.then_some(100));
        let params = set(ListCustomers::new(), limit, ListCustomers::limit);
        let params = set(params, self.cursor, ListCustomers::cursor);
        let params = set(params, self.search, ListCustomers::search);
        let is_active = (self.active || self.archived).then_some(self.active);
        set(params, is_active, ListCustomers::is_active)
    }
}

impl Details {
    fn metadata(&self) -> Result<Option<Json>, Failure> {
        self.metadata.as_deref().map(|argument| json::read("--metadata", r#"{"plan": "gold"}"#, argument)).transpose()
    }
}

impl AddressLines {
    /// The address, when any part of it is given.
    fn given(&self) -> Option<Address> {
        let mut address = Address::new();
        address.line1.clone_from(&self.line1);
        address.line2.clone_from(&self.line2);
        address.city.clone_from(&self.city);
        address.state.clone_from(&self.state);
        address.postal_code.clone_from(&self.postal_code);
        address.country.clone_from(&self.country);
        (address != Address::new()).then_some(address)
    }
}

/// Sets a parameter that was given.
fn set<P, T>(params: P, value: Option<T>, setter: impl FnOnce(P, T) -> P) -> P {
    match value {
        Some(value) => setter(params, value),
        None => params,
    }
}
