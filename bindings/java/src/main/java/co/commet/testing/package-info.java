/** Tests of programs that use Commet: the Commet API on this machine, with faults on demand and a clock to move. */
package co.commet.testing;
