<?php

// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

use Commet\Exceptions\CommetException;
use Commet\Internal\Client;
use Commet\Internal\Seconds;
use Psr\Log\LoggerInterface;

/**
 * A client of the Commet API.
 *
 * Clients with equal settings share one native client in each PHP process, and its connections, which stay open between
 * requests under PHP-FPM: creating a client in each request is cheap. `print_r()` and `var_dump()` show no API key.
 */
class Commet extends Client
{
    private const REQUEST_TYPES = ['query' => 'object'];

    /**
     * The operations on customers. A customer is the business or person you bill.
     *
     * @readonly
     */
    public Customers $customers;
    /**
     * The operations on plans. A plan is what you sell: its features, and a price for each billing interval. Plans are
     * made in the dashboard.
     *
     * @readonly
     */
    public Plans $plans;
    /**
     * The operations on subscriptions. A subscription bills a customer for a plan; a customer has one at a time.
     *
     * @readonly
     */
    public Subscriptions $subscriptions;

    /**
     * Opens no connection. Durations are in seconds. A setting that is null has its default.
     *
     * @param string|null              $apiKey           The API key. Default: the environment variable
     *                                                   `COMMET_API_KEY`.
     * @param string|null              $baseUrl          The URL of the API. Default: the environment variable
     *                                                   `COMMET_BASE_URL`, else `https://commet.co/api`.
     * @param float|null               $timeout          The longest time a call may take, all attempts and back-off
     *                                                   together. Default: 60 s.
     * @param float|null               $attemptTimeout   The longest time one attempt may take, from opening the
     *                                                   connection to the last byte of the response. Default: 30 s.
     * @param float|null               $connectTimeout   The longest time that opening a connection may take, TLS
     *                                                   included. Default: 5 s.
     * @param int|null                 $maxRetries       The number of retries after a failed attempt. Default: 3.
     * @param array{float, float}|null $backoff          The first wait before a retry, and the longest. The wait before
     *                                                   retry n is random, up to `first · 2ⁿ⁻¹`. Default: 0.5 s and
     *                                                   8 s.
     * @param float|null               $maxRetryAfter    The longest wait before a retry that a server's `Retry-After`
     *                                                   may ask for. A longer one is shortened to this. Default: 30 s.
     * @param array{int, int}|null     $retryBudget      The retries allowed at once, and those allowed per second, for
     *                                                   this client alone. Default: a budget that all clients of the
     *                                                   process share.
     * @param int|null                 $maxResponseBytes The largest response that is read, in bytes after
     *                                                   decompression. Default: 16 MiB.
     * @param float|null               $idleTimeout      How long an unused connection is kept open. Default: 50 s.
     * @param int|null                 $maxConnections   The largest number of calls in progress, each on a connection
     *                                                   of its own unless the server speaks HTTP/2. Further calls wait
     *                                                   in order. Default: 1,000.
     * @param string|null              $proxy            The proxy, `http://user:password@host:port` or
     *                                                   `socks5://host:port`; an empty text for none. Default: the
     *                                                   environment variables `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`
     *                                                   and `NO_PROXY`.
     * @param string|null              $caFile           A PEM file of certificates to trust besides the platform's.
     * @param bool                     $shared           Whether clients with equal settings share their connections,
     *                                                   which then stay open after this object is gone. Pass false in a
     *                                                   process that uses many API keys.
     * @param LoggerInterface|null     $logger           A PSR-3 logger for the events of calls.
     * @param CompletionQueue|null     $queue            Lets calls in fibers run at the same time: each suspends its
     *                                                   fiber. Without a queue, calls block.
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
        ?int $maxConnections = null,
        #[\SensitiveParameter] ?string $proxy = null,
        ?string $caFile = null,
        bool $shared = true,
        ?LoggerInterface $logger = null,
        ?CompletionQueue $queue = null,
    ) {
        $settings = [
            'apiKey' => self::orEnvironment($apiKey, 'COMMET_API_KEY'),
            'baseUrl' => self::orEnvironment($baseUrl, 'COMMET_BASE_URL'),
            'timeoutMs' => Seconds::toMilliseconds($timeout),
            'attemptTimeoutMs' => Seconds::toMilliseconds($attemptTimeout),
            'connectTimeoutMs' => Seconds::toMilliseconds($connectTimeout),
            'maxRetries' => $maxRetries,
            'backoffMs' => Seconds::toMilliseconds($backoff),
            'maxRetryAfterMs' => Seconds::toMilliseconds($maxRetryAfter),
            'retryBudget' => $retryBudget,
            'maxResponseBytes' => $maxResponseBytes,
            'idleTimeoutMs' => Seconds::toMilliseconds($idleTimeout),
            'maxConnections' => $maxConnections,
            'proxy' => $proxy,
            'caFile' => $caFile,
        ];
        parent::__construct($settings, $shared, $logger, $queue);
        $this->customers = new Customers($this->transport);
        $this->plans = new Plans($this->transport);
        $this->subscriptions = new Subscriptions($this->transport);
    }

    /**
     * Calls any path below the base URL, for endpoints that this version has no method for.
     *
     * Retries, deadlines, idempotency keys and errors are those of every call. The result is `"data"` of the API's
     * envelope, or the whole body where there is no envelope.
     *
     * @param string               $method         The HTTP method: GET, HEAD, POST, PUT, PATCH or DELETE.
     * @param string               $path           The path below the base URL, such as `/customers`. An ID within it
     *                                             must be percent-encoded.
     * @param array<string, mixed> $query          The query: names, with texts, numbers or booleans. A list repeats its
     *                                             name.
     * @param mixed                $body           The body: any JSON value, sent as it is given. GET and HEAD have
     *                                             none. An empty array is a list; an empty object is `new \stdClass()`.
     * @param string|null          $idempotencyKey The idempotency key, 1 to 255 visible ASCII characters. Default: a
     *                                             random one. To repeat a call safely, pass the key of the first.
     * @param CallOptions|null     $options        Options of this call.
     *
     * @return Response<mixed>
     *
     * @throws CommetException
     */
    public function request(
        string $method,
        #[\SensitiveParameter] string $path,
        #[\SensitiveParameter] array $query = [],
        #[\SensitiveParameter] mixed $body = null,
        ?string $idempotencyKey = null,
        ?CallOptions $options = null,
    ): Response {
        $arguments = ['method' => $method, 'path' => $path, 'query' => $query, 'body' => $body];

        return $this->transport->plain('request', $arguments, $options, $idempotencyKey, self::REQUEST_TYPES);
    }
}
