<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Commet;

/** The API on this machine: one process for all tests, each of which has an organization of its own. */
final class Emulator
{
    private static ?self $running = null;

    /**
     * @param resource $process
     * @param resource $lifeline its standard input: it stops when that ends, as it does when this process dies
     */
    private function __construct(
        private $process,
        private $lifeline,
        public readonly string $url,
        public readonly string $apiUrl,
    ) {
    }

    public static function get(): self
    {
        return self::$running ??= self::start();
    }

    private static function start(): self
    {
        $command = getenv('COMMET_BIN') ?: dirname(__DIR__, 3) . '/target/debug/commet';
        $process = proc_open(
            [$command, 'emulate', '--port', '0', '--stop-with-stdin'],
            [['pipe', 'r'], ['pipe', 'w']],
            $pipes,
        );
        if ($process === false) {
            throw new \RuntimeException("cannot run {$command}");
        }
        $ready = json_decode((string) fgets($pipes[1]), true, 512, JSON_THROW_ON_ERROR);
        $owner = getmypid();
        register_shutdown_function(static function () use ($process, $owner): void {
            // Forked children leave it alone.
            if (getmypid() === $owner) {
                proc_terminate($process);
            }
        });

        return new self($process, $pipes[0], $ready['url'], $ready['apiUrl']);
    }

    public static function key(): string
    {
        return 'ck_test_' . bin2hex(random_bytes(8));
    }

    /** A client of an organization of its own. */
    public function client(?string $key = null, mixed ...$settings): Commet
    {
        return new Commet($key ?? self::key(), $this->apiUrl, ...$settings);
    }

    /**
     * What the server saw of an organization.
     *
     * @return list<array<string, mixed>>
     */
    public function requests(string $key): array
    {
        return $this->control('GET', 'requests', $key)['data'];
    }

    /** @param list<mixed> $steps */
    public function script(string $key, array $steps): void
    {
        $this->control('POST', 'faults', $key, $steps);
    }

    public function forget(string $key): void
    {
        $this->control('DELETE', 'requests', $key);
    }

    /** @return array<string, mixed> */
    private function control(string $method, string $path, string $key, mixed $body = null): array
    {
        $options = ['method' => $method, 'header' => "x-api-key: {$key}\r\ncontent-type: application/json"];
        $options += $body === null ? [] : ['content' => json_encode($body, JSON_THROW_ON_ERROR)];
        $context = stream_context_create(['http' => $options]);
        $answer = file_get_contents("{$this->url}/_emulator/{$path}", false, $context);

        return json_decode((string) $answer, true, 512, JSON_THROW_ON_ERROR);
    }
}
