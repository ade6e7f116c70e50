/** A test kit for programs that use Commet: an emulator of the Commet API, with faults on demand and a clock to advance. */
package co.commet.testing;
