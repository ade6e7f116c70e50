<?php

/**
 * A hundred calls in flight in one process: each in a fiber, and one event loop that waits for all of them.
 *
 *     export COMMET_API_KEY=ck_…
 *     composer install && php queue.php
 *
 * Without an account, `commet emulate` serves the API on this machine; it prints the COMMET_BASE_URL to export.
 */

declare(strict_types=1);

use Commet\Commet;
use Commet\CompletionQueue;
use Commet\Exceptions\CommetException;

require __DIR__ . '/vendor/autoload.php';

$queue = new CompletionQueue();
$commet = new Commet(queue: $queue);
$created = [];

// A call suspends its fiber, and start() returns.
for ($number = 1; $number <= 100; $number++) {
    $fiber = new Fiber(function () use ($commet, $number, &$created): void {
        try {
            $created[] = $commet->customers->create(email: "billing-{$number}@acme.com")->data->id;
        } catch (CommetException $error) {
            fwrite(STDERR, "{$error->getMessage()}\n");
        }
    });
    $fiber->start();
}
echo count($queue), " calls in flight\n";

// With an event loop there is nothing to wait for here. Once, when the program begins, with Revolt (Amp, ReactPHP):
//     EventLoop::onReadable($queue->stream(), $queue->resume(...));
// A loop of one's own watches the stream beside others. Where there is none, `$queue->wait()` does the same.
while (count($queue) > 0) {
    $readable = [$queue->stream()];
    $others = null;
    stream_select($readable, $others, $others, null);
    $queue->resume();
}
echo count(array_unique($created)), " customers created\n";
