<?php

/** One API call a request, as an application makes it; or calls until PHP's patience ends. */

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
