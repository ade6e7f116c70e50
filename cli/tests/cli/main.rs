//! The command line, run as its users run it: the real program against a real emulator.

mod api;
mod curl;
mod customers;
mod demo;
mod doctor;
mod emulate;
mod emulator;
mod failures;
mod help;
mod interrupt;
mod list;
mod operations;
mod server;
mod support;
mod terminal;
mod webhooks;
