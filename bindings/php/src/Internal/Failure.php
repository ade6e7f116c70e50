<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * The base class of the library's exceptions.
 *
 * @internal
 */
abstract class Failure extends \RuntimeException implements \JsonSerializable
{
    use RedactsTrace;

    /** @var array<string, mixed> */
    private readonly array $members;
    private readonly string $json;

    protected function __construct(#[\SensitiveParameter] ErrorReport $error)
    {
        parent::__construct($error->value('message', ''), 0, $error->cause());
        $this->members = $error->members;
        $this->json = $error->json;
    }

    /** Returns the error as JSON text, in which the details are byte for byte what the server sent. */
    public function toJson(): string
    {
        return $this->json;
    }

    /** @return array<string, mixed> the members of {@see self::toJson()}, the message included */
    public function jsonSerialize(): array
    {
        return $this->members;
    }

    /** @return array<string, mixed> the members without the server's details and the trace */
    public function __debugInfo(): array
    {
        $members = \get_object_vars($this);
        $hidden = ['code', 'file', 'line', 'details', 'members', 'json'];

        return \array_diff_key($members, \array_flip($hidden)) + ['previous' => $this->getPrevious()];
    }

    protected function line(): string
    {
        return $this->members['text'];
    }
}
