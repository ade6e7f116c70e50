/** The calls into the native library: through JNI, or through the Foreign Function &amp; Memory API of Java 22 and newer. */
package co.commet.internal.ffi;
