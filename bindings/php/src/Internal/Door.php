<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Customer;
use Commet\Exceptions\CancelledException;
use Commet\Exceptions\CommetException;
use Commet\Exceptions\ConfigurationException;
use Commet\Exceptions\InvalidRequestException;
use Commet\RequestOptions;
use Commet\Response;

/**
 * The one door through which all calls go.
 *
 * @internal
 */
final class Door
{
    /** The options of a call that has none: what json_decode() gets wrong is to be told. */
    private const PLAIN = '{"losses":true}';

    /** Whether a logger is being called. */
    private static bool $logging = false;
    private bool $told = false;
    private readonly bool $shared;
    /** The native client's number; 0 once it is closed. */
    private int $client;

    /**
     * @param array<string, mixed> $settings
     *
     * @throws CommetException
     */
    public function __construct(#[\SensitiveParameter] array $settings, private readonly ?object $logger)
    {
        if ($logger !== null && !\method_exists($logger, 'log')) {
            throw ConfigurationException::because('the logger has no method log(): it is no PSR-3 logger');
        }
        $this->shared = $settings['shared'] === true;
        $settings = \array_filter($settings, static fn (mixed $setting): bool => $setting !== null);
        try {
            $written = Writing::arguments($settings);
        } catch (InvalidRequestException $exception) {
            throw ConfigurationException::because($exception->getMessage());
        }
        $this->client = Library::get()->open($written);
    }

    public function __destruct()
    {
        $this->close();
    }

    private function __clone()
    {
    }

    /** @return never */
    public function __serialize(): array
    {
        throw new \LogicException('a client cannot be serialized: it holds an API key and connections');
    }

    public function close(): void
    {
        if (isset($this->client) && $this->client !== 0 && !$this->shared) {
            Library::get()->close($this->client);
        }
        $this->client = 0;
    }

    /**
     * Makes a call that answers with a customer.
     *
     * @param array<string, mixed> $arguments
     *
     * @return Response<Customer>
     *
     * @throws CommetException
     */
    public function customer(
        string $operation,
        #[\SensitiveParameter] array $arguments,
        ?RequestOptions $options,
        ?string $idempotencyKey = null,
    ): Response {
        $reply = $this->call($operation, $arguments, self::options($options, $idempotencyKey), $options?->cancel);
        $response = $reply->response();

        return self::response(Customer::from($response['data']), $response, $reply->responseText());
    }

    /**
     * Makes a call that answers with one page of customers.
     *
     * @param array<string, mixed> $arguments
     *
     * @return Response<list<Customer>>
     *
     * @throws CommetException
     */
    public function page(
        string $operation,
        #[\SensitiveParameter] array $arguments,
        ?RequestOptions $options,
    ): Response {
        $reply = $this->call($operation, $arguments, self::options($options), $options?->cancel);
        $response = $reply->response();

        return self::response(self::customers($response['data']), $response, $reply->responseText());
    }

    /**
     * The customers of all pages, each page fetched when it is reached.
     *
     * @param array<string, mixed> $arguments
     *
     * @return \Generator<int, Customer, void, void>
     *
     * @throws CommetException
     */
    public function walk(
        string $operation,
        #[\SensitiveParameter] array $arguments,
        ?RequestOptions $options,
    ): \Generator {
        for ($walk = ''; $walk !== null; $walk = $reply->walk()) {
            $asked = ['walk' => $walk] + self::options($options);
            $reply = $this->call($operation, $arguments, $asked, $options?->cancel);
            foreach (self::customers($reply->response()['data']) as $customer) {
                yield $customer;
            }
        }
    }

    /**
     * @param array<string, mixed>      $arguments
     * @param array<string, mixed>      $options
     * @param (\Closure(): bool)|null   $cancel
     *
     * @throws CommetException
     */
    private function call(
        string $operation,
        #[\SensitiveParameter] array $arguments,
        #[\SensitiveParameter] array $options,
        ?\Closure $cancel,
    ): Reading {
        if ($this->client === 0) {
            throw ConfigurationException::because('the client is closed; make a new one');
        }
        if (($arguments['extra'] ?? null) === []) {
            unset($arguments['extra']);
        }
        $arguments = Writing::arguments($arguments);
        $options += $this->logger === null || self::$logging ? [] : ['log' => 'debug'];
        $options = $options === [] ? self::PLAIN : Writing::arguments($options + ['losses' => true]);
        $library = Library::get();
        if ($cancel === null) {
            $reply = $library->call($this->client, $operation, $arguments, $options);
        } elseif ($cancel()) {
            throw CancelledException::beforehand();
        } else {
            $reply = $library->callUntil($this->client, $operation, $arguments, $options, $cancel);
        }
        $reply = Reading::reply($reply);
        $this->log($reply->events());

        return $reply->orThrow();
    }

    /**
     * Hands events to the logger. What it throws takes no answer away, and calls that it makes are not logged: they
     * would call it again, without end.
     *
     * @param list<array{level: string, message: string, time: float}> $events
     */
    private function log(array $events): void
    {
        if ($events === [] || self::$logging) {
            return;
        }
        self::$logging = true;
        try {
            foreach ($events as $event) {
                try {
                    $this->logger?->log($event['level'], $event['message'], ['time' => $event['time']]);
                } catch (\Throwable $thrown) {
                    $this->broken($thrown);
                }
            }
        } finally {
            self::$logging = false;
        }
    }

    /** Says once that the logger is broken; not what it said, which may be personal. */
    private function broken(\Throwable $thrown): void
    {
        if (!$this->told) {
            $this->told = true;
            \error_log('commet: the logger threw ' . $thrown::class . '; calls return their results all the same');
        }
    }

    /** @return array<string, mixed> */
    private static function options(
        #[\SensitiveParameter] ?RequestOptions $options,
        ?string $idempotencyKey = null,
    ): array {
        if ($options === null && $idempotencyKey === null) {
            return [];
        }
        $ms = static fn (?float $seconds): ?float => $seconds === null ? null : $seconds * 1_000;
        $given = $options === null ? [] : [
            'timeoutMs' => $ms($options->timeout),
            'deadlineMs' => $ms($options->deadline),
            'attemptTimeoutMs' => $ms($options->attemptTimeout),
            'connectTimeoutMs' => $ms($options->connectTimeout),
            'maxRetries' => $options->maxRetries,
            'headers' => $options->headers === [] ? null : $options->headers,
        ];

        return $idempotencyKey === null ? $given : $given + ['idempotencyKey' => $idempotencyKey];
    }

    /**
     * @param list<array<string, mixed>> $data
     *
     * @return list<Customer>
     */
    private static function customers(#[\SensitiveParameter] array $data): array
    {
        return \array_map(Customer::from(...), $data);
    }

    /**
     * @template T of Customer|list<Customer>
     *
     * @param T                    $data
     * @param array<string, mixed> $response
     *
     * @return Response<T>
     */
    private static function response(
        #[\SensitiveParameter] Customer|array $data,
        #[\SensitiveParameter] array $response,
        #[\SensitiveParameter] string $text,
    ): Response {
        return new Response(
            $data,
            $response['hasMore'],
            $response['nextCursor'],
            $response['status'],
            $response['requestId'],
            $response['attempts'],
            $response['idempotencyKey'],
            $response['code'],
            $response['message'],
            $response['headers'],
            (array) $response['extra'],
            $text,
        );
    }

    /** @return array{} */
    public function __debugInfo(): array
    {
        return [];
    }
}
