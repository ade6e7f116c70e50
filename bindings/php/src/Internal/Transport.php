<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\CallOptions;
use Commet\CompletionQueue;
use Commet\Exceptions\CommetException;
use Commet\Exceptions\InvalidRequestException;
use Commet\Model;
use Commet\Response;
use Psr\Log\LoggerInterface;

/**
 * Makes calls by the names of operations and arguments.
 *
 * @phpstan-import-type Type from Types
 *
 * @internal
 */
final class Transport
{
    /**
     * The options of every call. "losses" makes the core report what json_decode() would lose, and "rows" makes it
     * write models as lists of their values, which take half the time of objects.
     */
    private const ALWAYS = ['losses' => true, 'rows' => true];
    private const PLAIN = '{"losses":true,"rows":true}';
    /** The types of arguments and options that every call may have. */
    private const TYPES = ['extra' => ['map', 'json'], 'headers' => ['map', 'string']];

    /** @var array<int, true> the fibers in which a logger is running, by their IDs; 0 is outside of fibers */
    private static array $logging = [];
    private bool $loggerFailureReported = false;
    /** The native client's number; 0 once it is closed. */
    private int $client;

    /**
     * @param array<string, mixed> $settings
     *
     * @throws CommetException
     */
    public function __construct(
        #[\SensitiveParameter] array $settings,
        private readonly bool $shared,
        private readonly ?LoggerInterface $logger,
        private readonly ?CompletionQueue $queue,
    ) {
        $settings = \array_filter($settings, static fn (mixed $setting): bool => $setting !== null);
        try {
            $written = JsonEncoder::members($settings + ['shared' => $shared]);
        } catch (InvalidRequestException $exception) {
            throw ErrorReport::configuration($exception->getMessage());
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
     * Makes a call that returns a model.
     *
     * @template T of Model
     *
     * @param class-string<T>      $model
     * @param array<string, mixed> $arguments
     * @param array<string, Type>  $types     the types of arguments that may hold objects
     *
     * @return Response<T>
     *
     * @throws CommetException
     */
    public function model(
        string $operation,
        string $model,
        #[\SensitiveParameter] array $arguments,
        ?CallOptions $options,
        ?string $idempotencyKey = null,
        array $types = [],
    ): Response {
        $reply = $this->call($operation, $arguments, $types, $options, $idempotencyKey);

        return $reply->response(ModelDecoder::of($model)->model($reply->data()), $operation);
    }

    /**
     * Makes a call that returns a model or nothing.
     *
     * @template T of Model
     *
     * @param class-string<T>      $model
     * @param array<string, mixed> $arguments
     * @param array<string, Type>  $types
     *
     * @return Response<T|null>
     *
     * @throws CommetException
     */
    public function nullable(
        string $operation,
        string $model,
        #[\SensitiveParameter] array $arguments,
        ?CallOptions $options,
        ?string $idempotencyKey = null,
        array $types = [],
    ): Response {
        $reply = $this->call($operation, $arguments, $types, $options, $idempotencyKey);
        $data = $reply->data();

        return $reply->response($data === null ? null : ModelDecoder::of($model)->model($data), $operation);
    }

    /**
     * Makes a call that returns a list of models, or one page of it.
     *
     * @template T of Model
     *
     * @param class-string<T>      $model
     * @param array<string, mixed> $arguments
     * @param array<string, Type>  $types
     *
     * @return Response<list<T>>
     *
     * @throws CommetException
     */
    public function list(
        string $operation,
        string $model,
        #[\SensitiveParameter] array $arguments,
        ?CallOptions $options,
        ?string $idempotencyKey = null,
        array $types = [],
    ): Response {
        $reply = $this->call($operation, $arguments, $types, $options, $idempotencyKey);

        return $reply->response(ModelDecoder::of($model)->models($reply->data()), $operation);
    }

    /**
     * Makes a call that returns any JSON.
     *
     * @param array<string, mixed> $arguments
     * @param array<string, Type>  $types
     *
     * @return Response<mixed>
     *
     * @throws CommetException
     */
    public function plain(
        string $operation,
        #[\SensitiveParameter] array $arguments,
        ?CallOptions $options,
        ?string $idempotencyKey,
        array $types,
    ): Response {
        $reply = $this->call($operation, $arguments, $types, $options, $idempotencyKey);

        return $reply->response($reply->plain());
    }

    /**
     * Yields the models of all pages. Each page is fetched when it is needed.
     *
     * @template T of Model
     *
     * @param class-string<T>      $model
     * @param array<string, mixed> $arguments
     * @param array<string, Type>  $types
     *
     * @return \Generator<int, T, void, void>
     *
     * @throws CommetException
     */
    public function paginate(
        string $operation,
        string $model,
        #[\SensitiveParameter] array $arguments,
        ?CallOptions $options,
        ?string $idempotencyKey = null,
        array $types = [],
    ): \Generator {
        for ($pageToken = ''; $pageToken !== null; $pageToken = $reply->nextPageToken()) {
            $reply = $this->call($operation, $arguments, $types, $options, $idempotencyKey, $pageToken);
            foreach (ModelDecoder::of($model)->models($reply->data()) as $item) {
                yield $item;
            }
        }
    }

    /**
     * @param array<string, mixed> $arguments
     * @param array<string, Type>  $types
     * @param string|null          $pageToken the page of an iteration; empty for the first page
     *
     * @throws CommetException
     */
    private function call(
        string $operation,
        #[\SensitiveParameter] array $arguments,
        array $types,
        ?CallOptions $options,
        ?string $idempotencyKey,
        ?string $pageToken = null,
    ): ReplyDecoder {
        if ($this->client === 0) {
            throw ErrorReport::configuration('the client is closed; make a new one');
        }
        if (($arguments['extra'] ?? null) === []) {
            unset($arguments['extra']);
        }
        $arguments = JsonEncoder::members(Types::toEncodable($types + self::TYPES, $arguments));
        $asked = ($pageToken === null ? [] : ['pageToken' => $pageToken]) + self::options($options, $idempotencyKey);
        $asked += $this->logger === null || isset(self::$logging[self::fiber()]) ? [] : ['log' => 'debug'];
        $asked = $asked === []
            ? self::PLAIN
            : JsonEncoder::members(Types::toEncodable(self::TYPES, $asked) + self::ALWAYS);
        $cancel = $options?->cancel;
        $library = Library::get();
        if ($cancel !== null && $cancel()) {
            throw ErrorReport::cancelled();
        }
        if ($this->queue !== null && \Fiber::getCurrent() !== null) {
            $reply = $this->queue->call($this->client, $operation, $arguments, $asked, $cancel);
        } elseif ($cancel === null) {
            $reply = $library->call($this->client, $operation, $arguments, $asked);
        } else {
            $reply = $library->callUntil($this->client, $operation, $arguments, $asked, $cancel);
        }
        $reply = ReplyDecoder::decode($reply);
        $this->log($reply->events());

        return $reply->orThrow();
    }

    /**
     * Passes events to the logger, whose exceptions do not affect the call. Calls that it makes are not logged, because
     * they would call it again without end.
     *
     * @param list<array{level: string, message: string, time: float}> $events
     */
    private function log(array $events): void
    {
        $fiber = self::fiber();
        if ($events === [] || isset(self::$logging[$fiber])) {
            return;
        }
        self::$logging[$fiber] = true;
        try {
            foreach ($events as $event) {
                try {
                    $this->logger?->log($event['level'], $event['message'], ['time' => $event['time']]);
                } catch (\Throwable $thrown) {
                    $this->reportLoggerFailure($thrown);
                }
            }
        } finally {
            unset(self::$logging[$fiber]);
        }
    }

    private static function fiber(): int
    {
        $fiber = \Fiber::getCurrent();

        return $fiber === null ? 0 : \spl_object_id($fiber);
    }

    /** Reports the first exception of the logger, without its message, which may be personal. */
    private function reportLoggerFailure(\Throwable $thrown): void
    {
        if (!$this->loggerFailureReported) {
            $this->loggerFailureReported = true;
            \error_log('commet: the logger threw ' . $thrown::class . '; calls return their results all the same');
        }
    }

    /** @return array<string, mixed> */
    private static function options(
        #[\SensitiveParameter] ?CallOptions $options,
        ?string $idempotencyKey,
    ): array {
        $asked = $options?->toArray() ?? [];

        return $idempotencyKey === null ? $asked : $asked + ['idempotencyKey' => $idempotencyKey];
    }

    /** @return array{} */
    public function __debugInfo(): array
    {
        return [];
    }
}
