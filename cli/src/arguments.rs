//! The arguments of the command line.

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

use crate::api::Api;
use crate::demo::Demo;
use crate::doctor::Doctor;
use crate::emulate::Emulate;
use crate::emulator::{Import, Listen, Requests, Trigger};
use crate::exit;
use crate::global::GlobalOptions;
use crate::webhooks::Webhooks;

/// Work with the Commet API from the command line.
#[derive(Parser)]
#[command(name = "commet", version, propagate_version = true, max_term_width = 100, after_long_help = exit::help())]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: GlobalOptions,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a request of any path of the API, and print what it answers
    #[command(after_long_help = exit::help())]
    Api(Api),

    /// Serve the API on this machine, offline, with a database of its own
    #[command(long_about = "Serve the API on this machine, offline, with a database of its own.\n\n\
        Any well-formed key (ck_… or rk_…) is accepted, and each is an organization of its own. Once it serves, one line \
        of JSON on standard output tells where: {\"ready\":true,\"url\":…,\"apiUrl\":…,\"dashboardUrl\":…,\"pid\":…,\"version\":…}. It stops \
        on Ctrl-C and on SIGTERM.")]
    Emulate(Emulate),

    /// Write every customer to standard output: for `commet import`, or `commet emulate --seed`
    #[command(
        long_about = "Write every customer to standard output: for `commet import`, or `commet emulate --seed`.\n\n\
        One JSON object a line, the oldest first, from an emulator or from any other API."
    )]
    Export,

    /// Read customers into a running emulator
    #[command(long_about = "Read customers into a running emulator.\n\n\
        They keep their IDs, dates and metadata. All of them come in or none; one with a known Commet ID is replaced.")]
    Import(Import),

    /// Show the requests that a running emulator was sent
    Requests(Requests),

    /// Let a running emulator post its webhooks to your application, until Ctrl-C
    #[command(long_about = "Let a running emulator post its webhooks to your application, until Ctrl-C.\n\n\
        Registers an endpoint, prints its signing secret and a line for each attempt, and removes the endpoint at the end. \
        The emulator itself posts: the URL must lead from its machine to your application. When the emulator is started \
        again, listening goes on; the secret changes if the emulator has kept no data.")]
    Listen(Listen),

    /// Let a running emulator send an event with plausible data
    Trigger(Trigger),

    /// Send webhooks of a running emulator again, and check signatures
    #[command(subcommand)]
    Webhooks(Webhooks),

    /// Open the dashboard of a running emulator in the browser
    Open,

    /// Show every call at work against an emulator that lives as long as the demo
    #[command(long_about = "Show every call at work against an emulator that lives as long as the demo.\n\n\
        It needs no account, no network and no settings, and leaves nothing behind.")]
    Demo(Demo),

    /// Find what is wrong with the key, the settings or the connection to the API
    #[command(long_about = "Find what is wrong with the key, the settings or the connection to the API.\n\n\
        Each check is one line: ok, !! with the way to mend it, i with a remark, or - where it does not apply. The only \
        request that shows the key reads one customer. The exit code is 0 only when nothing is wrong. The key itself is \
        never printed.")]
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

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        crate::command_line::command().debug_assert();
    }
}
