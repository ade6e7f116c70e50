// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.
package co.commet;

import org.jspecify.annotations.Nullable;

/**
 * A store of the IDs of events that were handled, which recognizes replays.
 *
 * <p>Commet delivers an event again until your server answers with a 2xx, so that an event may come more than once.
 * Share one store between all processes that receive events: a table with a unique key, or Redis with {@code SET NX}.
 */
public interface SeenEvents {
    /**
     * Adds the ID of an event, before the event is handled. Returns false when the ID is there already: the event must
     * not be handled again. An event without an ID cannot be recognized and is always new.
     *
     * @param id the ID of the event; null where it has none
     * @return whether the event is new
     */
    boolean add(@Nullable String id);

    /**
     * Removes the ID of an event whose handling failed, so that the next delivery is handled.
     *
     * @param id the ID of the event; null where it has none
     */
    void remove(@Nullable String id);
}
