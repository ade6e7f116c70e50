<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Commet;
use Commet\Testing\Emulator;
use PHPUnit\Framework\TestCase;

/** Parent and child go on with the client that they both have, and no answer reaches the wrong one. */
final class ForkTest extends TestCase
{
    public function testParentAndChildBothWorkOn(): void
    {
        $emulator = Emulator::start();
        $commet = $emulator->client();
        $ids = [];
        foreach (['parent', 'child'] as $name) {
            $ids[$name] = $commet->customers->create(email: "{$name}@b.c", id: $name)->data->id;
        }
        $emulator->control('DELETE', 'requests');
        $child = pcntl_fork();
        if ($child === 0) {
            // Without PHPUnit's own end, which belongs to the parent.
            posix_kill(getmypid(), self::calls($commet, 'child', $ids['child']) === 1_000 ? SIGKILL : SIGABRT);
        }
        self::assertSame(1_000, self::calls($commet, 'parent', $ids['parent']));
        pcntl_waitpid($child, $status);
        self::assertSame(SIGKILL, pcntl_wtermsig($status), 'the child had all its answers');
        $connections = [];
        foreach ($emulator->requests() as $request) {
            $connections[basename($request['path'])][$request['connection']] = true;
        }
        self::assertCount(1, $connections['parent']);
        self::assertCount(1, $connections['child']);
        self::assertSame([], array_intersect_key($connections['parent'], $connections['child']));
    }

    private static function calls(Commet $commet, string $name, string $id): int
    {
        for ($made = 0; $made < 1_000; $made++) {
            $customer = $commet->customers->get($name)->data;
            if ($customer->id !== $id || $customer->email !== "{$name}@b.c") {
                break;
            }
        }

        return $made;
    }
}
