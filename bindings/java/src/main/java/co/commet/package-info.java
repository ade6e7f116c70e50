/**
 * The Commet client: begin with {@link co.commet.Commet}.
 *
 * <p>Nothing that this package prints contains an API key, an e-mail address,
 * a name or metadata: {@code toString}, exceptions and log messages are safe to keep.
 *
 * @serial exclude
 */
@NullMarked
package co.commet;

import org.jspecify.annotations.NullMarked;
