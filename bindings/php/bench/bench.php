<?php

/**
 * One contender: lines say what it is to do, lines tell what it took. PHP makes one call at a time, however many
 * are to be in flight.
 */

declare(strict_types=1);

use Commet\Commet;
use Commet\Customers;

require __DIR__ . '/../vendor/autoload.php';

/** What one call must have come to. */
function check(mixed $id): void
{
    if (!is_string($id) || !str_starts_with($id, 'cus_')) {
        throw new RuntimeException('that is no customer');
    }
}

/** The request that all but the client itself make: method, path, headers, body. */
function request(array $work): array
{
    $headers = ['x-api-key' => $work['apiKey'], 'accept' => 'application/json'];
    if ($work['workload'] !== 'create') {
        $path = $work['workload'] === 'get' ? "/customers/{$work['customerId']}" : '/customers?limit=100';
        return ['GET', $path, $headers, null];
    }
    $headers += ['content-type' => 'application/json', 'idempotency-key' => bin2hex(random_bytes(16))];
    $body = ['billingEmail' => 'billing@acme.com', 'fullName' => 'Acme Inc.', 'metadata' => ['plan' => 'pro']];
    return ['POST', '/customers', $headers, json_encode($body, JSON_THROW_ON_ERROR)];
}

function commet(array $work): Closure
{
    $customers = (new Commet($work['apiKey'], $work['baseUrl']))->customers;
    return match ($work['workload']) {
        'get' => fn () => check($customers->get($work['customerId'])->data->id),
        'list' => fn () => check($customers->list(limit: 100)->data[0]->id),
        'create' => fn () => check($customers->create(
            email: 'billing@acme.com',
            fullName: 'Acme Inc.',
            metadata: ['plan' => 'pro'],
        )->data->id),
    };
}

/** The extension itself, with a handle that is kept. */
function curl(array $work): Closure
{
    $handle = curl_init();
    return function () use ($handle, $work): void {
        [$method, $path, $headers, $body] = request($work);
        curl_setopt_array($handle, [
            CURLOPT_URL => $work['baseUrl'] . $path,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HTTPHEADER => array_map(fn ($name, $value) => "{$name}: {$value}", array_keys($headers), $headers),
            $body === null ? CURLOPT_HTTPGET : CURLOPT_POSTFIELDS => $body ?? true,
        ]);
        $data = json_decode((string) curl_exec($handle), true)['data'];
        check($data['id'] ?? $data[0]['id']);
    };
}

function guzzle(array $work): Closure
{
    require_once 'GuzzleHttp/autoload.php';
    $client = new GuzzleHttp\Client();
    return function () use ($client, $work): void {
        [$method, $path, $headers, $body] = request($work);
        $response = $client->request($method, $work['baseUrl'] . $path, ['headers' => $headers, 'body' => $body]);
        $data = json_decode((string) $response->getBody(), true)['data'];
        check($data['id'] ?? $data[0]['id']);
    };
}

/** A bare socket: what the machine needs for the bytes alone. */
function floorOf(array $work): Closure
{
    $host = parse_url($work['baseUrl'], PHP_URL_HOST) . ':' . parse_url($work['baseUrl'], PHP_URL_PORT);
    $socket = stream_socket_client("tcp://{$host}");
    return function () use ($socket, $host, $work): void {
        [$method, $path, $headers, $body] = request($work);
        $head = "{$method} /api{$path} HTTP/1.1\r\nhost: {$host}\r\n";
        foreach ($headers + ($body === null ? [] : ['content-length' => strlen($body)]) as $name => $value) {
            $head .= "{$name}: {$value}\r\n";
        }
        fwrite($socket, "{$head}\r\n{$body}");
        $length = 0;
        while (($line = fgets($socket)) !== "\r\n") {
            $length = sscanf(strtolower((string) $line), 'content-length: %d')[0] ?? $length;
        }
        stream_get_contents($socket, $length);
    };
}

function cpu(): float
{
    $usage = getrusage();
    return ($usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec']) * 1e6
        + $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'];
}

$contender = ['commet' => commet(...), 'curl' => curl(...), 'guzzle' => guzzle(...), 'floor' => floorOf(...)][$argv[1]];
$made = [];
while (($line = fgets(STDIN)) !== false) {
    $work = json_decode($line, true, 512, JSON_THROW_ON_ERROR);
    $call = $made[$work['workload']] ??= $contender($work);
    [$cpu, $time] = [cpu(), hrtime(true)];
    for ($calls = $work['calls']; $calls > 0; $calls--) {
        $call();
    }
    [$cpu, $time] = [cpu() - $cpu, (hrtime(true) - $time) / 1e3];
    preg_match_all('/^(VmRSS|Threads):\s*(\d+)/m', (string) file_get_contents('/proc/self/status'), $status);
    $status = array_combine($status[1], array_map(intval(...), $status[2]));
    echo json_encode([
        'calls' => $work['calls'],
        'wallUs' => $time / $work['calls'],
        'cpuUs' => $cpu / $work['calls'],
        'rssKb' => $status['VmRSS'],
        'threads' => $status['Threads'],
    ]), "\n";
}
