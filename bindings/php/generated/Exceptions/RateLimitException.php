<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** 429: too many requests; `retryAfter` may say how long to wait. */
final class RateLimitException extends ApiException
{
}
