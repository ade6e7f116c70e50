<?php

declare(strict_types=1);

namespace Commet\Exceptions;

use Commet\ErrorKind;

/** The caller gave the call up. */
final class CancelledException extends CommetException
{
    /** @internal */
    public static function beforehand(): self
    {
        return self::local(ErrorKind::Cancelled, 'the call was cancelled');
    }
}
