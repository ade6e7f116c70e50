<?php

declare(strict_types=1);

namespace Commet\Exceptions;

use Commet\ErrorKind;

/** The call was refused before anything was sent; param names the argument. */
final class InvalidRequestException extends CommetException
{
    /** @internal */
    public static function of(string $param, string $why): self
    {
        return self::local(ErrorKind::InvalidRequest, "{$param}: {$why}", $param);
    }
}
