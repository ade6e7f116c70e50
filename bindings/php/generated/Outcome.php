<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * Whether the request may have been applied, as far as this process can know it. Check it after a failed write. Over
 * several attempts, the worst outcome counts.
 */
enum Outcome: string
{
    /** Nothing left this process; nothing was applied. */
    case NotSent = 'not_sent';
    /** The server refused the request (a 3xx or 4xx); nothing was applied. */
    case Rejected = 'rejected';
    /**
     * The request may have been applied: the response was lost, unusable, or a 5xx. Repeat the call with the same
     * idempotency key, or look before you repeat it.
     */
    case Unknown = 'unknown';
}
