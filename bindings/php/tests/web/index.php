<?php

/** One API call a request, as an application makes it; or several at once; or calls until PHP's patience ends. */

declare(strict_types=1);

require __DIR__ . '/../../vendor/autoload.php';

header('content-type: application/json');
try {
    $commet = new Commet\Commet();
    if (isset($_GET['endless'])) {
        set_time_limit(1);
        while (true) {
            $commet->customers->list(limit: 1);
        }
    }
    $answer = ['email' => $commet->customers->get($_GET['id'])->data->email];
    if (isset($_GET['together'])) {
        $queue = new Commet\CompletionQueue();
        $commet = new Commet\Commet(queue: $queue);
        $emails = [];
        for ($calls = 0; $calls < 100; $calls++) {
            (new Fiber(function () use ($commet, &$emails): void {
                $emails[] = $commet->customers->get($_GET['id'])->data->email;
            }))->start();
        }
        $answer['inFlight'] = count($queue);
        while (count($queue) > 0) {
            $queue->wait();
        }
        $answer['emails'] = array_count_values($emails);
    }
} catch (Throwable $error) {
    http_response_code(500);
    $answer = ['error' => get_class($error) . ': ' . $error->getMessage()];
}
// Resident pages beside those of files, such as the opcache's.
$memory = explode(' ', (string) file_get_contents('/proc/self/statm'));
echo json_encode($answer + [
    'pid' => getmypid(),
    'kib' => ((int) $memory[1] - (int) $memory[2]) * 4,
    'preloaded' => Commet\Internal\Setup::isPreloaded(),
]);
