<?php

declare(strict_types=1);

namespace Commet\Exceptions;

/** An answer that is no success. Those with a meaning of their own have a class below this one. */
class ApiException extends CommetException
{
}
