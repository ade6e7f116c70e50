<?php

declare(strict_types=1);

namespace Commet\Testing;

use Commet\Commet;
use Commet\Json;

/**
 * An organization of a local emulator. Its methods call the emulator's control API.
 *
 * It works without a test framework. In PHPUnit each test creates its own: `$emulator = Emulator::start();`.
 */
final class Emulator
{
    /** @var array<string, array{url: string, process: resource, lifeline: resource}> */
    private static array $running = [];

    /** The base URL of clients: their `baseUrl`, or `COMMET_BASE_URL`. */
    public readonly string $baseUrl;
    /** The API key of this organization. */
    public readonly string $apiKey;

    /** @param string $url the URL of the emulator and of its dashboard */
    private function __construct(public readonly string $url)
    {
        $this->baseUrl = "{$url}/api";
        $this->apiKey = 'ck_test_' . \bin2hex(\random_bytes(16));
    }

    /**
     * Creates a fresh organization. The first one starts the program `commet`, which stops with this process.
     *
     * @param string|null $program the path of the program; by default the one in `COMMET_BIN`, else `commet` in `PATH`
     */
    public static function start(?string $program = null): self
    {
        $program ??= \getenv('COMMET_BIN') ?: 'commet';
        self::$running[$program] ??= self::run($program);

        return new self(self::$running[$program]['url']);
    }

    /** Creates a client of this organization. The settings are those of {@see Commet}. */
    public function client(mixed ...$settings): Commet
    {
        return new Commet(...$settings + ['apiKey' => $this->apiKey, 'baseUrl' => $this->baseUrl]);
    }

    /**
     * Moves the organization's clock forward. Everything that becomes due until then (renewals, charges, cancellations)
     * has happened when this returns.
     *
     * @param int|float|\DateInterval $duration in seconds, or an interval from the organization's time, such as
     *                                          `new \DateInterval('P1M')`
     */
    public function advance(int|float|\DateInterval $duration): void
    {
        if ($duration instanceof \DateInterval) {
            $now = new \DateTimeImmutable($this->control('GET', 'clock')['now']);
            $duration = (float) $now->add($duration)->format('U.v') - (float) $now->format('U.v');
        }
        $this->control('POST', 'clock', ['advanceMs' => (int) \round($duration * 1000)]);
    }

    /** Pays the checkout of a `checkoutUrl`, as the customer would in a browser. */
    public function pay(string $checkoutUrl): void
    {
        $this->control('POST', 'checkouts/' . \rawurlencode(\basename($checkoutUrl)) . '/pay');
    }

    /** Makes the next `$count` charges of a customer fail. */
    public function failNextCharges(string $customerId, int $count = 1): void
    {
        $this->control('POST', 'customers/' . \rawurlencode($customerId) . '/failing-charges', ['count' => $count]);
    }

    /**
     * Scripts what happens to the next requests, in their order: `['status' => 503]`, `'handle'`.
     *
     * @param string|array<string, mixed> ...$steps
     */
    public function faults(string|array ...$steps): void
    {
        $this->control('POST', 'faults', \array_values($steps));
    }

    /**
     * Creates as many plausible records of a resource, or the given records: `seed(customers: 25)`.
     *
     * @param int|list<array<string, mixed>> ...$records
     */
    public function seed(int|array ...$records): void
    {
        $this->control('POST', 'seed', $records);
    }

    /**
     * Returns the requests so far, the oldest first.
     *
     * @return list<array<string, mixed>>
     */
    public function requests(): array
    {
        return $this->control('GET', 'requests');
    }

    /** Resets the organization's records, clock, requests and faults. */
    public function reset(): void
    {
        $this->control('POST', 'reset');
    }

    /** Calls the emulator's control API, and returns the data of the response. */
    public function control(string $method, string $path, mixed $body = null): mixed
    {
        $options = [
            'method' => $method,
            'header' => "x-api-key: {$this->apiKey}\r\ncontent-type: application/json",
            'content' => $body === null ? '' : Json::of($body)->text,
            'ignore_errors' => true,
            'timeout' => 600,
        ];
        $context = \stream_context_create(['http' => $options]);
        $stream = \fopen("{$this->url}/_emulator/{$path}", 'r', false, $context);
        if ($stream === false) {
            throw new \RuntimeException("the emulator at {$this->url} does not respond");
        }
        $text = (string) \stream_get_contents($stream);
        [, $status] = \explode(' ', \stream_get_meta_data($stream)['wrapper_data'][0]);
        if ((int) $status >= 300) {
            throw new \RuntimeException("the emulator refused {$method} {$path}: {$text}");
        }

        return $text === '' ? null : \json_decode($text, true, 512, \JSON_THROW_ON_ERROR)['data'];
    }

    /** @return array{url: string, process: resource, lifeline: resource} */
    private static function run(string $program): array
    {
        // It stops when its standard input is closed, and so when this process ends.
        $command = [$program, 'emulate', '--port', '0', '--stop-with-stdin'];
        $process = @\proc_open($command, [['pipe', 'r'], ['pipe', 'w']], $pipes);
        $ready = $process === false ? false : \fgets($pipes[1]);
        if ($process === false || $ready === false) {
            throw new \RuntimeException("{$program} did not start; put it in PATH, or set COMMET_BIN to its path");
        }
        $owner = \getmypid();
        \register_shutdown_function(static function () use ($process, $owner): void {
            // A forked child must not stop it.
            if (\getmypid() === $owner) {
                \proc_terminate($process);
            }
        });
        $url = \json_decode($ready, true, 512, \JSON_THROW_ON_ERROR)['url'];

        return ['url' => $url, 'process' => $process, 'lifeline' => $pipes[0]];
    }
}
