<?php

/** The driver of the PHP client; conformance/DRIVER.md describes the lines. */

declare(strict_types=1);

use Commet\{Commet, Customers, Json, RequestOptions};
use Commet\Exceptions\CommetException;

require __DIR__ . '/../vendor/autoload.php';

/** Settings and options by the names they have here; durations are in seconds here. */
function renamed(array $given): array
{
    foreach (preg_grep('/Ms$/', array_keys($given)) as $name) {
        $ms = $given[$name];
        $given[substr($name, 0, -2)] = is_array($ms) ? [$ms[0] / 1_000, $ms[1] / 1_000] : $ms / 1_000;
    }
    return array_filter($given, fn (string $name): bool => !str_ends_with($name, 'Ms'), ARRAY_FILTER_USE_KEY);
}

/** The call's arguments and options by name, as PHP's own values. */
function arguments(array $line): array
{
    $given = (array) ($line['arguments'] ?? []);
    foreach (['customers.create' => ['email'], 'customers.list' => []][$line['operation']] ?? ['customerId'] as $name) {
        $given[$name] ??= '';
    }
    foreach (array_intersect(['address', 'extra'], array_keys(array_filter($given, is_object(...)))) as $map) {
        $given[$map] = (array) $given[$map];
    }
    $raw = fn (mixed $value) => is_array($value) && isset($value['$json']) ? new Json($value['$json']) : $value;
    $given = array_map($raw, $given);
    $given = isset($given['extra']) ? ['extra' => array_map($raw, $given['extra'])] + $given : $given;
    $given = is_string($given['metadata'] ?? null) ? ['metadata' => Json::of($given['metadata'])] + $given : $given;
    $options = renamed((array) ($line['options'] ?? []));
    $at = isset($options['cancelAfter']) ? hrtime(true) + $options['cancelAfter'] * 1e9 : INF;
    $cancel = is_finite($at) ? fn (): bool => hrtime(true) >= $at : null;
    $key = array_intersect_key($options, ['idempotencyKey' => 0]);
    $options = ['headers' => (array) ($options['headers'] ?? [])] + $options;
    $options = array_diff_key($options, $key, ['cancelAfter' => 0]);
    return $given + $key + ['options' => new RequestOptions(...$options, cancel: $cancel)];
}

/** What a call came to, as JSON text. */
function made(Commet $commet, array $line, array &$data, array &$touched): string
{
    $method = substr($line['operation'], strlen('customers.'));
    if (!($line['iterate'] ?? false)) {
        $touched[] = $response = $commet->customers->$method(...arguments($line));
        return $line['exact'] ?? false ? $response->toJson() : Json::of(get_object_vars($response))->text;
    }
    foreach ($commet->customers->listAll(...arguments($line)) as $customer) {
        $data[] = $touched[] = $customer;
        if (count($data) === ($line['take'] ?? null)) {
            break;
        }
    }
    return Json::of(['data' => $data])->text;
}

function failure(CommetException $error, array $line, array $data): string
{
    $causes = [];
    for ($cause = $error->getPrevious(); $cause !== null; $cause = $cause->getPrevious()) {
        $causes[] = $cause->getMessage();
    }
    $fields = ['code' => $error->errorCode, 'message' => $error->getMessage(), 'causes' => $causes, 'data' => $data];
    return $line['exact'] ?? false ? $error->toJson() : Json::of($fields + get_object_vars($error))->text;
}

$clients = [];
$logger = new class {
    public function log(string $level, string $message): void
    {
        fwrite(STDERR, "{$level}: {$message}\n");
    }
};
while (($text = fgets(STDIN)) !== false) {
    $line = (new Json(trim($text)))->decode();
    if ($line['describe'] ?? false) {
        $names = array_values(array_diff(get_class_methods(Customers::class), ['__construct', 'listAll']));
        $names = array_map(fn (string $name): string => "customers.{$name}", $names);
        echo json_encode(['id' => $line['id'], 'operations' => $names]), "\n";
        continue;
    }
    [$data, $touched, $session] = [[], [], $line['session']];
    try {
        $settings = renamed((array) ($line['client'] ?? []));
        $clients[$session] ??= new Commet($line['apiKey'], $line['baseUrl'], ...$settings, logger: $logger);
        $touched[] = $clients[$session];
        $answer = '"result":' . made($clients[$session], $line, $data, $touched);
    } catch (CommetException $error) {
        array_push($touched, $error, (string) $error);
        $answer = '"error":' . failure($error, $line, $data);
    }
    ob_start();
    var_dump($touched);
    $printed = Json::of([print_r($touched, true), (string) ob_get_clean()]);
    echo "{\"id\":{$line['id']},{$answer},\"printed\":{$printed}}\n";
    if ($line['close'] ?? false) {
        ($clients[$session] ?? null)?->close();
        unset($clients[$session]);
    }
}
