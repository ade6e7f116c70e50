<?php

declare(strict_types=1);

namespace Commet\Internal;

/**
 * What the library's exceptions have in common.
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

    /** The error as JSON text, details byte for byte. */
    public function toJson(): string
    {
        return $this->json;
    }

    /** @return array<string, mixed> the members of {@see self::toJson()}, which include the message */
    public function jsonSerialize(): array
    {
        return $this->members;
    }

    /** @return array<string, mixed> what is no detail of the server's and no frame of the trace */
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
