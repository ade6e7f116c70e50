<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\Json;

/**
 * What the library's exceptions have in common.
 *
 * @internal
 */
abstract class Failure extends \RuntimeException implements \JsonSerializable
{
    use RedactsTrace;

    private readonly string $text;
    private readonly string $json;

    protected function __construct(#[\SensitiveParameter] ErrorReport $error)
    {
        parent::__construct($error->value('message', ''), 0, $error->cause());
        $this->text = $error->value('text', '');
        $this->json = $error->json;
    }

    /** The error as JSON text, details byte for byte. */
    public function toJson(): string
    {
        return $this->json;
    }

    /** Every fact, the message too: what {@see self::toJson()} has, as json_encode() can say it. */
    public function jsonSerialize(): mixed
    {
        return Json::checked($this->json)->decode();
    }

    /** @return array<string, mixed> what is no detail of the server's and no frame of the trace */
    public function __debugInfo(): array
    {
        $members = \get_object_vars($this);
        $hidden = ['code', 'file', 'line', 'details', 'text', 'json'];

        return \array_diff_key($members, \array_flip($hidden)) + ['previous' => $this->getPrevious()];
    }

    protected function line(): string
    {
        return $this->text;
    }
}
