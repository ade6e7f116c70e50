<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * A set of IDs that forgets an ID after `$age` seconds, and the oldest IDs beyond `$capacity`.
 *
 * @internal
 */
abstract class RecentIds
{
    /** @var array<array-key, float> the times at which the IDs were added, in seconds, the earliest first */
    private array $times = [];

    /** @param float $age in seconds */
    public function __construct(private readonly int $capacity, private readonly float $age)
    {
    }

    protected function addId(?string $id): bool
    {
        if ($id === null || $id === '') {
            return true;
        }
        $now = \hrtime(true) / 1e9;
        while (($first = \array_key_first($this->times)) !== null && $now - $this->times[$first] >= $this->age) {
            unset($this->times[$first]);
        }
        if (isset($this->times[$id])) {
            return false;
        }
        $this->times[$id] = $now;
        if (\count($this->times) > $this->capacity) {
            unset($this->times[\array_key_first($this->times)]);
        }

        return true;
    }

    protected function removeId(?string $id): void
    {
        unset($this->times[$id ?? '']);
    }
}
