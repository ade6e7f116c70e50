<?php

/**
 * One contender: `contender.php NAME` does what the lines of its input say, and answers each with the number of
 * customers seen. A line is `WORKLOAD CALLS IN-FLIGHT BASE-URL API-KEY CUSTOMER-ID`. Who started it measures.
 */

declare(strict_types=1);

namespace Commet\Bench;

use Closure;
use Commet\Commet;
use GuzzleHttp\Client;
use RuntimeException;

/** What a line asks for. */
final class Work
{
    public function __construct(
        public readonly string $workload,
        public readonly int $calls,
        public readonly string $baseUrl,
        public readonly string $apiKey,
        public readonly string $customerId,
    ) {
    }

    public static function read(string $line): self
    {
        [$workload, $calls, , $baseUrl, $apiKey, $customerId] = explode(' ', trim($line));
        return new self($workload, (int) $calls, $baseUrl, $apiKey, $customerId);
    }

    /** The request that all but the client itself make: method, URL, headers, body. */
    public function request(?string $cursor): array
    {
        $headers = ['x-api-key' => $this->apiKey, 'accept' => 'application/json'];
        $url = "{$this->baseUrl}/customers";
        if ($this->workload === 'get') {
            return ['GET', "{$url}/{$this->customerId}", $headers, null];
        }
        if ($this->workload === 'list') {
            return ['GET', "{$url}?limit=100" . ($cursor === null ? '' : "&cursor={$cursor}"), $headers, null];
        }
        $headers += ['content-type' => 'application/json', 'idempotency-key' => bin2hex(random_bytes(16))];
        $body = [
            'billingEmail' => 'billing@acme.com',
            'id' => 'user_123',
            'fullName' => 'Acme Inc.',
            'metadata' => ['plan' => 'gold', 'seats' => 12],
        ];
        return ['POST', $url, $headers, json_encode($body, JSON_THROW_ON_ERROR)];
    }
}

function seen(mixed $id): int
{
    return (int) (is_string($id) && str_starts_with($id, 'cus_'));
}

function commet(Work $work): Closure
{
    require __DIR__ . '/../../../bindings/php/vendor/autoload.php';
    $customers = (new Commet($work->apiKey, $work->baseUrl))->customers;
    return match ($work->workload) {
        'get' => fn () => seen($customers->get($work->customerId)->data->id),
        'create' => fn () => seen($customers->create(
            email: 'billing@acme.com',
            id: 'user_123',
            fullName: 'Acme Inc.',
            metadata: ['plan' => 'gold', 'seats' => 12],
        )->data->id),
        'list' => function () use ($customers): int {
            $seen = 0;
            foreach ($customers->listAll(limit: 100) as $customer) {
                $seen += seen($customer->id);
            }
            return $seen;
        },
    };
}

/** All pages of a list, or the one answer; `$fetch` makes a request and gives the text of its answer. */
function pages(Work $work, Closure $fetch): Closure
{
    return function () use ($work, $fetch): int {
        [$seen, $cursor] = [0, null];
        do {
            $answer = json_decode($fetch(...$work->request($cursor)), true, 512, JSON_THROW_ON_ERROR);
            $customers = $work->workload === 'list' ? $answer['data'] : [$answer['data']];
            foreach ($customers as $customer) {
                $seen += seen($customer['id']);
            }
            $cursor = $answer['nextCursor'] ?? null;
        } while ($cursor !== null);
        return $seen;
    };
}

/** The extension itself, with a handle that is kept. */
function curl(Work $work): Closure
{
    $handle = curl_init();
    curl_setopt_array($handle, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FAILONERROR => true,
        CURLOPT_TIMEOUT => 60,
        CURLOPT_CAINFO => getenv('SSL_CERT_FILE') ?: null,
    ]);
    return pages($work, function (string $method, string $url, array $headers, ?string $body) use ($handle): string {
        curl_setopt_array($handle, [
            CURLOPT_URL => $url,
            CURLOPT_HTTPHEADER => array_map(fn ($name, $value) => "{$name}: {$value}", array_keys($headers), $headers),
            $body === null ? CURLOPT_HTTPGET : CURLOPT_POSTFIELDS => $body ?? true,
        ]);
        $answer = curl_exec($handle);
        return is_string($answer) ? $answer : throw new RuntimeException(curl_error($handle));
    });
}

function guzzle(Work $work): Closure
{
    require 'GuzzleHttp/autoload.php';
    $client = new Client(['timeout' => 60, 'verify' => getenv('SSL_CERT_FILE') ?: true]);
    return pages($work, function (string $method, string $url, array $headers, ?string $body) use ($client): string {
        return (string) $client->request($method, $url, ['headers' => $headers, 'body' => $body])->getBody();
    });
}

/** A bare socket: what the machine needs for the bytes alone. */
function floorOf(Work $work): Closure
{
    $host = parse_url($work->baseUrl, PHP_URL_HOST) . ':' . parse_url($work->baseUrl, PHP_URL_PORT);
    $socket = stream_socket_client("tcp://{$host}");
    return function () use ($socket, $host, $work): int {
        [$seen, $cursor] = [0, null];
        do {
            [$method, $url, $headers, $body] = $work->request($cursor);
            $target = substr($url, strlen("http://{$host}"));
            $head = "{$method} {$target} HTTP/1.1\r\nhost: {$host}\r\n";
            foreach ($headers + ($body === null ? [] : ['content-length' => strlen($body)]) as $name => $value) {
                $head .= "{$name}: {$value}\r\n";
            }
            fwrite($socket, "{$head}\r\n{$body}");
            $length = 0;
            while (($line = fgets($socket)) !== "\r\n") {
                $length = sscanf(strtolower((string) $line), 'content-length: %d')[0] ?? $length;
            }
            $answer = (string) stream_get_contents($socket, $length);
            $seen += $work->workload === 'list' ? substr_count($answer, '{"id":"c') : 1;
            $found = preg_match('/"nextCursor":"(\d+)"/', substr($answer, -60), $match);
            $cursor = $found === 1 ? $match[1] : null;
        } while ($cursor !== null);
        return $seen;
    };
}

$contenders = [
    'commet' => commet(...),
    'curl' => curl(...),
    'guzzle' => guzzle(...),
    'floor' => floorOf(...),
    'empty' => fn (Work $work): Closure => fn (): int => 1,
];
$call = null;
while (($line = fgets(STDIN)) !== false) {
    $work = Work::read($line);
    $call ??= $contenders[$argv[1]]($work);
    $seen = 0;
    for ($calls = $work->calls; $calls > 0; $calls--) {
        $seen += $call();
    }
    echo $seen, "\n";
}
