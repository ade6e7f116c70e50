<?php

declare(strict_types=1);

namespace Commet\Exceptions;

/** The server's answer was no answer of this API: no JSON, cut short, too large. */
final class InvalidResponseException extends CommetException
{
}
