/**
 * The Commet client: {@link co.commet.Commet} is where to begin.
 *
 * <p>Nothing that this package prints holds an API key, an e-mail address,
 * a name or metadata: {@code toString}, exceptions and log messages are safe to keep.
 *
 * @serial exclude
 */
@NullMarked
package co.commet;

import org.jspecify.annotations.NullMarked;
