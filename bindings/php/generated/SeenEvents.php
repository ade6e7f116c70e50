<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A store of the IDs of events that were handled, which recognizes replays.
 *
 * Commet delivers an event again until your server answers with a 2xx, so that an event may come more than once. Share
 * one store between all processes that receive events: a table with a unique key, or Redis with `SET NX`.
 */
interface SeenEvents
{
    /**
     * Adds the ID of an event, before the event is handled.
     *
     * Returns false when the ID is there already: the event must not be handled again. An event without an ID cannot be
     * recognized and is always new.
     */
    public function add(?string $id): bool;

    /** Removes the ID of an event whose handling failed, so that the next delivery is handled. */
    public function remove(?string $id): void;
}
