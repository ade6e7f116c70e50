<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\CallOptions;
use Commet\Exceptions\CommetException;
use Commet\Exceptions\InvalidRequestException;
use Commet\Model;
use Commet\Response;

/**
 * Makes calls by the names of operations and arguments.
 *
 * @phpstan-import-type Type from Types
 *
 * @internal
 */
final class Transport
{
    /** The options of a call without any. "losses" asks the core to report what json_decode() would get wrong. */
    private const PLAIN = '{"losses":true}';
    /** The types of what every call may have. */
    private const TYPES = ['extra' => ['map', 'json'], 'headers' => ['map', 'string']];

    /** Whether a logger is being called. */
    private static bool $logging = false;
    private bool $told = false;
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
        private readonly ?object $logger,
    ) {
        if ($logger !== null && !\method_exists($logger, 'log')) {
            throw ErrorReport::configuration('the logger has no method log(): it is no PSR-3 logger');
        }
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

        return $reply->response(ModelDecoder::of($model)->model($reply->data()));
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

        return $reply->response($data === null ? null : ModelDecoder::of($model)->model($data));
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

        return $reply->response(ModelDecoder::of($model)->models($reply->data()));
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
     * The models of all pages, each page fetched when it is reached.
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
        for ($walk = ''; $walk !== null; $walk = $reply->walk()) {
            $reply = $this->call($operation, $arguments, $types, $options, $idempotencyKey, $walk);
            foreach (ModelDecoder::of($model)->models($reply->data()) as $item) {
                yield $item;
            }
        }
    }

    /**
     * @param array<string, mixed> $arguments
     * @param array<string, Type>  $types
     * @param string|null          $walk      where a walk through a list continues; empty at its beginning
     *
     * @throws CommetException
     */
    private function call(
        string $operation,
        #[\SensitiveParameter] array $arguments,
        array $types,
        ?CallOptions $options,
        ?string $idempotencyKey,
        ?string $walk = null,
    ): ReplyDecoder {
        if ($this->client === 0) {
            throw ErrorReport::configuration('the client is closed; make a new one');
        }
        if (($arguments['extra'] ?? null) === []) {
            unset($arguments['extra']);
        }
        $arguments = JsonEncoder::members(Types::toJson($types + self::TYPES, $arguments));
        $asked = ($walk === null ? [] : ['walk' => $walk]) + self::options($options, $idempotencyKey);
        $asked += $this->logger === null || self::$logging ? [] : ['log' => 'debug'];
        $asked = $asked === []
            ? self::PLAIN
            : JsonEncoder::members(Types::toJson(self::TYPES, $asked) + ['losses' => true]);
        $cancel = $options?->cancel;
        $library = Library::get();
        if ($cancel === null) {
            $reply = $library->call($this->client, $operation, $arguments, $asked);
        } elseif ($cancel()) {
            throw ErrorReport::cancelled();
        } else {
            $reply = $library->callUntil($this->client, $operation, $arguments, $asked, $cancel);
        }
        $reply = ReplyDecoder::decode($reply);
        $this->log($reply->events());

        return $reply->orThrow();
    }

    /**
     * Hands events to the logger. Its exceptions do not affect the call. Calls that it makes are not logged, because
     * they would call it again without end.
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
