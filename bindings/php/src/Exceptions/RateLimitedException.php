<?php

declare(strict_types=1);

namespace Commet\Exceptions;

/** 429: too many requests; retryAfter may say how long to wait. */
final class RateLimitedException extends ApiException
{
}
