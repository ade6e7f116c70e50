<?php

declare(strict_types=1);

namespace Commet\Exceptions;

/** An attempt or the whole call took longer than it was allowed. */
final class TimeoutException extends CommetException
{
}
