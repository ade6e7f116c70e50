<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * An event that was verified.
 *
 * Each event name has a class of its own with typed data. An event that this version does not know is an
 * {@see UnknownEvent}.
 *
 * @property-read string|null $id    the ID of the event, the same in every delivery of it
 * @property-read string      $event the name of the event
 */
interface WebhookEvent
{
}
