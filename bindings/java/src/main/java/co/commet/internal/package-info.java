/** What stands between the public surface and the native library. Not exported. */
package co.commet.internal;
