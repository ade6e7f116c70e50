<?php

declare(strict_types=1);

namespace Commet\Testing;

use Commet\Commet;
use Commet\Json;

/**
 * An organization of a local emulator, with the operations of the emulator's control API.
 *
 * It needs no test framework. In PHPUnit each test makes its own: `$emulator = Emulator::start();`.
 */
final class Emulator
{
    /** @var array<string, array{url: string, process: resource, lifeline: resource}> */
    private static array $running = [];

    /** The base URL of a client: `baseUrl`, or `COMMET_BASE_URL`. */
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
     * A fresh organization. The first one starts the program `commet`, which ends with this process.
     *
     * @param string|null $program the program; by default the one that the environment's `COMMET_BIN` names, else the
     *                             one in `PATH`
     */
    public static function start(?string $program = null): self
    {
        $program ??= \getenv('COMMET_BIN') ?: 'commet';
        self::$running[$program] ??= self::run($program);

        return new self(self::$running[$program]['url']);
    }

    /** A client of this organization; settings are those of {@see Commet}. */
    public function client(mixed ...$settings): Commet
    {
        return new Commet(...$settings + ['apiKey' => $this->apiKey, 'baseUrl' => $this->baseUrl]);
    }

    /**
     * Moves the organization's clock. All that becomes due meanwhile has happened when this returns: renewals, charges,
     * cancellations.
     *
     * @param int|float|\DateInterval $duration seconds, or an interval from the organization's time: `new
     *                                          \DateInterval('P1M')`
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

    /** Lets the next charges of a customer fail, as many as `$count`. */
    public function failNextCharges(string $customerId, int $count = 1): void
    {
        $this->control('POST', 'customers/' . \rawurlencode($customerId) . '/failing-charges', ['count' => $count]);
    }

    /**
     * Decides what happens to the next requests, in their order: `['status' => 503]`, `'handle'`.
     *
     * @param string|array<string, mixed> ...$steps
     */
    public function faults(string|array ...$steps): void
    {
        $this->control('POST', 'faults', \array_values($steps));
    }

    /**
     * Makes plausible records of a resource, or the given ones: `seed(customers: 25)`.
     *
     * @param int|list<array<string, mixed>> ...$records
     */
    public function seed(int|array ...$records): void
    {
        $this->control('POST', 'seed', $records);
    }

    /**
     * The requests so far, the oldest first.
     *
     * @return list<array<string, mixed>>
     */
    public function requests(): array
    {
        return $this->control('GET', 'requests');
    }

    /** Forgets the organization's records, clock, requests and faults. */
    public function reset(): void
    {
        $this->control('POST', 'reset');
    }

    /** Makes a request to the emulator's control API, and returns the data of the answer. */
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
            throw new \RuntimeException("the emulator at {$this->url} does not answer");
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
        // It ends with this process, which holds the other end of its standard input.
        $command = [$program, 'emulate', '--port', '0', '--stop-with-stdin'];
        $process = @\proc_open($command, [['pipe', 'r'], ['pipe', 'w']], $pipes);
        $ready = $process === false ? false : \fgets($pipes[1]);
        if ($process === false || $ready === false) {
            throw new \RuntimeException("{$program} did not start; put it in PATH, or name it in COMMET_BIN");
        }
        $owner = \getmypid();
        \register_shutdown_function(static function () use ($process, $owner): void {
            // Forked children leave it alone.
            if (\getmypid() === $owner) {
                \proc_terminate($process);
            }
        });
        $url = \json_decode($ready, true, 512, \JSON_THROW_ON_ERROR)['url'];

        return ['url' => $url, 'process' => $process, 'lifeline' => $pipes[0]];
    }
}
