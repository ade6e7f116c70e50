<?php

declare(strict_types=1);

namespace Commet\Exceptions;

use Commet\ErrorKind;

/** The client's own settings are wrong, or PHP's: no API key, an unusable base URL, no FFI. */
final class ConfigurationException extends CommetException
{
    /** @internal */
    public static function because(string $message): self
    {
        return self::local(ErrorKind::Configuration, $message);
    }
}
