<?php

declare(strict_types=1);

namespace Commet;

use Commet\Exceptions\CommetException;
use Commet\Internal\Door;

/**
 * A client of the Commet API.
 *
 * Clients of equal settings share one native client in each PHP process, and with it the
 * connections, which so outlive a request under PHP-FPM: making one anew in every request is cheap.
 * What `print_r` and `var_dump` show of it holds no API key.
 */
final class Commet
{
    /** The version of this package, and of the native library that belongs to it. */
    public const VERSION = '0.1.0';

    /** The operations on customers. */
    public readonly Customers $customers;
    private readonly Door $door;

    /**
     * Nothing is connected yet. Durations are in seconds; what is null has its default.
     *
     * @param string|null              $apiKey           the API key; default: the environment's `COMMET_API_KEY`
     * @param string|null              $baseUrl          where the API is; default: the environment's
     *                                                   `COMMET_BASE_URL`, then `https://commet.co/api`
     * @param float|null               $timeout          the whole time a call may take, attempts and back-off
     *                                                   together; default: 60
     * @param float|null               $attemptTimeout   the time one attempt may take, from dialling to the last byte
     *                                                   of the answer; default: 30
     * @param float|null               $connectTimeout   the time that making a connection may take, TLS included;
     *                                                   default: 5
     * @param int|null                 $maxRetries       how often a failed attempt is repeated; default: 3
     * @param array{float, float}|null $backoff          before retry n a random wait up to first · 2ⁿ⁻¹, never above
     *                                                   the second; default: [0.5, 8]
     * @param float|null               $maxRetryAfter    the longest that a server's `Retry-After` is obeyed;
     *                                                   default: 30
     * @param array{int, int}|null     $retryBudget      a retry budget of this client's own, instead of the one that
     *                                                   all clients of the process share: how many retries at once,
     *                                                   and how many a second
     * @param int|null                 $maxResponseBytes the largest answer that is read, in bytes, once decompressed;
     *                                                   default: 16 MiB
     * @param float|null               $idleTimeout      how long an unused connection is kept; default: 50
     * @param string|null              $proxy            `http://user:password@host:port` or `socks5://host:port`, or
     *                                                   an empty text for none; default: the environment's
     *                                                   `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`
     * @param string|null              $caFile           a PEM file of certificate authorities to trust beside the
     *                                                   platform's
     * @param bool                     $shared           whether its connections outlive this object; false for a
     *                                                   process that goes through many API keys
     * @param object|null              $logger           a PSR-3 logger, for what happens during calls
     *
     * @throws CommetException of the kind configuration
     */
    public function __construct(
        #[\SensitiveParameter] ?string $apiKey = null,
        ?string $baseUrl = null,
        ?float $timeout = null,
        ?float $attemptTimeout = null,
        ?float $connectTimeout = null,
        ?int $maxRetries = null,
        ?array $backoff = null,
        ?float $maxRetryAfter = null,
        ?array $retryBudget = null,
        ?int $maxResponseBytes = null,
        ?float $idleTimeout = null,
        #[\SensitiveParameter] ?string $proxy = null,
        ?string $caFile = null,
        bool $shared = true,
        ?object $logger = null,
    ) {
        $ms = static fn (?float $seconds): ?float => $seconds === null ? null : $seconds * 1_000;
        $this->door = new Door([
            'apiKey' => $apiKey ?? self::environment('COMMET_API_KEY'),
            'baseUrl' => $baseUrl ?? self::environment('COMMET_BASE_URL'),
            'timeoutMs' => $ms($timeout),
            'attemptTimeoutMs' => $ms($attemptTimeout),
            'connectTimeoutMs' => $ms($connectTimeout),
            'maxRetries' => $maxRetries,
            'backoffMs' => $backoff === null ? null : \array_map(
                static fn (mixed $wait): mixed => \is_int($wait) || \is_float($wait) ? $wait * 1_000 : $wait,
                $backoff,
            ),
            'maxRetryAfterMs' => $ms($maxRetryAfter),
            'retryBudget' => $retryBudget,
            'maxResponseBytes' => $maxResponseBytes,
            'idleTimeoutMs' => $ms($idleTimeout),
            'proxy' => $proxy,
            'caFile' => $caFile,
            'shared' => $shared,
            'naming' => 'php',
        ], $logger);
        $this->customers = new Customers($this->door);
    }

    /** Lets go of the client; later calls fail. Connections that are shared stay open for others. */
    public function close(): void
    {
        $this->door->close();
    }

    /** @return array{version: string} */
    public function __debugInfo(): array
    {
        return ['version' => self::VERSION];
    }

    /**
     * The process's own environment, which putenv() changes; then where a .env loader has put what that one has not
     * got.
     */
    private static function environment(string $name): ?string
    {
        foreach ([\getenv($name), $_ENV[$name] ?? null, $_SERVER[$name] ?? null] as $value) {
            if (\is_string($value) && $value !== '') {
                return $value;
            }
        }

        return null;
    }
}
