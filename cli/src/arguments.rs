//! What can be written on the command line.

use clap::{Args, ColorChoice, Parser, Subcommand};
use clap_complete::Shell;

use crate::customers::CustomersCommand;
use crate::demo::Demo;
use crate::doctor::Doctor;
use crate::emulate::Emulate;
use crate::exit;

/// Work with Commet customers from the command line.
#[derive(Parser)]
#[command(name = "commet", version, propagate_version = true, max_term_width = 100, after_long_help = exit::help())]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What holds for every command.
#[derive(Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Global {
    /// Print JSON for programs instead of text for people
    #[arg(long, global = true)]
    pub(crate) json: bool,

    /// The API key. Better set in the environment: other users of this machine can read command lines
    #[arg(long, global = true, value_name = "KEY", env = "COMMET_API_KEY", hide_env_values = true)]
    pub(crate) api_key: Option<String>,

    // No doc comment, because a bare URL is none of rustdoc's.
    #[arg(
        long,
        global = true,
        value_name = "URL",
        env = "COMMET_BASE_URL",
        hide_env_values = true,
        help = "Where the API is [default: https://commet.co/api]"
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

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Create, read, change, list and archive customers
    #[command(subcommand, after_long_help = exit::help())]
    Customers(Box<CustomersCommand>),

    /// Serve the API on this machine, offline, with a database of its own
    #[command(long_about = "Serve the API on this machine, offline, with a database of its own.\n\n\
        Any well-formed key (ck_… or rk_…) is accepted, and each is an organization of its own. Once it serves, one line \
        of JSON on standard output tells where: {\"ready\":true,\"url\":…,\"apiUrl\":…,\"pid\":…,\"version\":…}. It stops \
        on Ctrl-C and on SIGTERM.")]
    Emulate(Emulate),

    /// Show every call at work against an emulator that lives as long as the demo
    #[command(long_about = "Show every call at work against an emulator that lives as long as the demo.\n\n\
        It needs no account, no network and no settings, and leaves nothing behind.")]
    Demo(Demo),

    /// Find what is wrong with the key, the settings or the way to the API
    #[command(long_about = "Find what is wrong with the key, the settings or the way to the API.\n\n\
        Each check is one line: ok, !! with the way to mend it, or - where it does not apply. The only request that is \
        sent reads one customer. The exit code is 0 only when nothing is wrong. The key itself is never shown.")]
    Doctor(Doctor),

    /// Print a completion script for a shell
    #[command(long_about = "Print a completion script for a shell.\n\n\
        bash:  source <(commet completions bash)\n\
        zsh:   commet completions zsh > \"${fpath[1]}/_commet\"\n\
        fish:  commet completions fish > ~/.config/fish/completions/commet.fish")]
    Completions(Completions),
}

#[derive(Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: Shell,
}

fn seconds(text: &str) -> Result<std::time::Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "must be a number of seconds, such as 10 or 0.5".to_owned())?;
    std::time::Duration::try_from_secs_f64(seconds).map_err(|_| "must be a positive number of seconds".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn seconds_may_have_fractions_and_must_be_positive() {
        assert_eq!(seconds("0.5"), Ok(std::time::Duration::from_millis(500)));
        for bad in ["", "-1", "soon", "NaN", "inf", "1e400"] {
            seconds(bad).expect_err(bad);
        }
    }
}
