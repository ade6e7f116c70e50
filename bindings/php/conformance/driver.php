<?php

/**
 * The driver of the PHP client: `driver.php blocking`, or `driver.php fibers` for calls that suspend their fibers.
 * conformance/DRIVER.md describes the lines. It finds operations by reflection.
 */

declare(strict_types=1);

use Commet\{CallOptions, Commet, CompletionQueue, Json, Response, Webhooks};
use Commet\Exceptions\CommetException;
use Psr\Log\{AbstractLogger, LoggerInterface};

require __DIR__ . '/../vendor/autoload.php';
require 'Psr/Log/autoload.php';

/** Settings and options by their names in PHP, with durations in seconds. */
function renamed(array $given): array
{
    foreach (preg_grep('/Ms$/', array_keys($given)) as $name) {
        $ms = $given[$name];
        $given[substr($name, 0, -2)] = is_array($ms) ? [$ms[0] / 1_000, $ms[1] / 1_000] : $ms / 1_000;
    }
    return array_filter($given, fn (string $name): bool => !str_ends_with($name, 'Ms'), ARRAY_FILTER_USE_KEY);
}

/** Returns the names of all operations. */
function operations(): array
{
    $returns = fn (ReflectionMethod $method): bool => (string) $method->getReturnType() === Response::class;
    $own = array_filter((new ReflectionClass(Commet::class))->getMethods(), $returns);
    $names = array_values(array_map(fn (ReflectionMethod $method): string => $method->getName(), $own));
    foreach ((new ReflectionClass(Commet::class))->getProperties(ReflectionProperty::IS_PUBLIC) as $resource) {
        foreach ((new ReflectionClass($resource->getType()->getName()))->getMethods() as $method) {
            if ($returns($method)) {
                $names[] = "{$resource->getName()}.{$method->getName()}";
            }
        }
    }
    return $names;
}

/** Returns a value as a parameter takes it: an array for an object, and JSON text as such. */
function argument(mixed $value, ?ReflectionParameter $parameter): mixed
{
    if (is_array($value)) {
        $text = $value['$json'] ?? null;
        return is_string($text) ? new Json($text) : array_map(fn (mixed $item) => argument($item, null), $value);
    }
    $types = $parameter === null ? [] : explode('|', ltrim((string) $parameter->getType(), '?'));
    if (!in_array('array', $types, true)) {
        return $value;
    }
    $object = in_array('object', $types, true);
    if ($value instanceof stdClass && !$object) {
        return (array) $value;
    }
    return $object && is_scalar($value) ? Json::of($value) : $value;
}

/** Returns the arguments and options of a call by name. */
function arguments(array $line, ReflectionMethod $method): array
{
    $given = (array) ($line['arguments'] ?? []);
    foreach ($method->getParameters() as $parameter) {
        $name = $parameter->getName();
        if (!$parameter->isOptional()) {
            $given[$name] ??= (string) $parameter->getType() === 'string' ? '' : [];
        }
        if (array_key_exists($name, $given)) {
            $given[$name] = argument($given[$name], $parameter);
        }
    }
    $options = renamed((array) ($line['options'] ?? []));
    $at = isset($options['cancelAfter']) ? hrtime(true) + $options['cancelAfter'] * 1e9 : INF;
    $cancel = is_finite($at) ? fn (): bool => hrtime(true) >= $at : null;
    $key = array_intersect_key($options, ['idempotencyKey' => 0]);
    $options = ['headers' => (array) ($options['headers'] ?? [])] + $options;
    $options = array_diff_key($options, $key, ['cancelAfter' => 0]);
    return $given + $key + ['options' => new CallOptions(...$options, cancel: $cancel)];
}

/** Makes a call, and returns its result as JSON text. */
function made(Commet $commet, array $line, array &$data, array &$touched): string
{
    $names = explode('.', $line['operation']);
    $name = array_pop($names);
    $target = $names === [] ? $commet : $commet->{$names[0]};
    $iterate = $line['iterate'] ?? false;
    $method = $iterate ? "{$name}All" : $name;
    $result = $target->{$method}(...arguments($line, new ReflectionMethod($target, $method)));
    if (!$iterate) {
        $touched[] = $result;
        return $line['exact'] ?? false ? $result->toJson() : Json::of(get_object_vars($result))->text;
    }
    foreach ($result as $model) {
        $data[] = $touched[] = $model;
        if (count($data) === ($line['take'] ?? null)) {
            break;
        }
    }
    return Json::of(['data' => $data])->text;
}

/** Calls a function that needs no client, and returns its result as JSON text. */
function webhook(array $line, array &$touched): string
{
    $given = (array) $line['arguments'];
    $body = implode(array_map(fn ($part) => str_repeat(hex2bin($part['digits']), $part['times']), $given['body']));
    $made = $line['operation'] === 'webhooks.sign'
        ? Webhooks::sign($body, $given['secret'])
        : Webhooks::verify($body, $given['signature'], $given['secret']);
    $touched[] = $made;
    return Json::of(['data' => $made])->text;
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

/** Makes the call of a line, and writes its answer. */
function answer(array $line): void
{
    static $clients = [];
    [$data, $touched, $session] = [[], [], $line['session']];
    try {
        if (str_starts_with($line['operation'], 'webhooks.')) {
            $answer = '"result":' . webhook($line, $touched);
        } else {
            $settings = renamed((array) ($line['client'] ?? []));
            $always = ['logger' => logger(), 'queue' => queue()];
            $clients[$session] ??= new Commet($line['apiKey'], $line['baseUrl'], ...$settings, ...$always);
            $touched[] = $clients[$session];
            $answer = '"result":' . made($clients[$session], $line, $data, $touched);
        }
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

/** The queue of calls in fibers. Calls outside of fibers block. */
function queue(): CompletionQueue
{
    static $queue = null;
    return $queue ??= new CompletionQueue();
}

function logger(): LoggerInterface
{
    return new class extends AbstractLogger {
        public function log($level, $message, array $context = []): void
        {
            fwrite(STDERR, "{$level}: {$message}\n");
        }
    };
}

$reading = true;
while ($reading || count(queue()) > 0) {
    [$readable, $none] = [[queue()->stream(), ...($reading ? [STDIN] : [])], null];
    // It wakes without a reply, so that calls are cancelled.
    stream_select($readable, $none, $none, 0, 20_000);
    queue()->resume();
    if (!in_array(STDIN, $readable, true)) {
        continue;
    }
    $text = fgets(STDIN);
    if ($text === false) {
        $reading = false;
        continue;
    }
    $line = (new Json(trim($text)))->decode();
    if ($line['describe'] ?? false) {
        echo json_encode(['id' => $line['id'], 'operations' => operations()]), "\n";
    } elseif ($argv[1] === 'fibers' || ($line['together'] ?? false)) {
        (new Fiber(answer(...)))->start($line);
    } else {
        answer($line);
    }
}
