<?php

declare(strict_types=1);

namespace Commet\Exceptions;

/** The connection could not be made, or broke. */
final class ConnectionException extends CommetException
{
}
