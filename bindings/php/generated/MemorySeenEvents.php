<?php

// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

use Commet\Internal\RecentIds;

/**
 * A store in the memory of this process.
 *
 * By default it forgets an ID after a day, and the oldest IDs when there are more than 100,000. Any number of threads
 * may use it.
 *
 * PHP-FPM forgets it with the request: there the store must be shared.
 */
final class MemorySeenEvents extends RecentIds implements SeenEvents
{
    /**
     * @param int   $capacity The largest number of IDs that are kept.
     * @param float $age      How long an ID is kept. In seconds.
     */
    public function __construct(int $capacity = 100_000, float $age = 86_400.0)
    {
        parent::__construct($capacity, $age);
    }

    public function add(?string $id): bool
    {
        return $this->addId($id);
    }

    public function remove(?string $id): void
    {
        $this->removeId($id);
    }
}
