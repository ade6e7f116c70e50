//! The options that hold for every command.

use std::env;

use clap::{Args, ColorChoice};
use commet::{Client, ClientBuilder};

use crate::failure::Failure;

// The variables are read by the library: clap would list each option whose variable is set in its usage lines.
#[derive(Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct GlobalOptions {
    /// Print JSON for programs instead of text for people
    #[arg(long, global = true)]
    pub(crate) json: bool,

    // No doc comment, because clippy would have the variable's name quoted.
    #[arg(
        long,
        global = true,
        value_name = "KEY",
        help = "The API key [env: COMMET_API_KEY]. Set it there: other users of this machine can read command lines"
    )]
    pub(crate) api_key: Option<String>,

    // No doc comment, because a bare URL is none of rustdoc's.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        help = "Where the API is [env: COMMET_BASE_URL] [default: https://commet.co/api]"
    )]
    pub(crate) base_url: Option<String>,

    /// The whole time a call may take, retries included [default: 60]
    #[arg(long, global = true, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) timeout: Option<std::time::Duration>,

    /// How often a failed attempt is repeated [default: 3]
    #[arg(long, global = true, value_name = "N")]
    pub(crate) max_retries: Option<u32>,

    /// Tell on standard error what happens; twice for more. Never shows keys, addresses or names
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
}

impl GlobalOptions {
    /// A builder with everything that was given; what was not keeps the library's defaults.
    pub(crate) fn builder(&self) -> ClientBuilder {
        let mut builder = Client::builder().user_agent(concat!("commet-cli/", env!("CARGO_PKG_VERSION")));
        if let Some(api_key) = &self.api_key {
            builder = builder.api_key(api_key);
        }
        if let Some(base_url) = &self.base_url {
            builder = builder.base_url(base_url);
        }
        if let Some(timeout) = self.timeout {
            builder = builder.timeout(timeout);
        }
        if let Some(max_retries) = self.max_retries {
            builder = builder.max_retries(max_retries);
        }
        builder
    }

    pub(crate) fn base_url(&self) -> Option<String> {
        self.base_url.clone().or_else(|| env::var("COMMET_BASE_URL").ok())
    }

    pub(crate) fn api_key(&self) -> Option<String> {
        self.api_key.clone().or_else(|| env::var("COMMET_API_KEY").ok())
    }

    pub(crate) fn client(&self) -> Result<Client, Failure> {
        Ok(self.builder().build()?)
    }
}

fn seconds(text: &str) -> Result<std::time::Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "must be a number of seconds, such as 10 or 0.5".to_owned())?;
    std::time::Duration::try_from_secs_f64(seconds).map_err(|_| "must be a positive number of seconds".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_may_have_fractions_and_must_be_positive() {
        assert_eq!(seconds("0.5"), Ok(std::time::Duration::from_millis(500)));
        for bad in ["", "-1", "soon", "NaN", "inf", "1e400"] {
            seconds(bad).expect_err(bad);
        }
    }
}
