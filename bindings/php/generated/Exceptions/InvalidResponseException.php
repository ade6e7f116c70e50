<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/**
 * The response is not a valid API response: not JSON, truncated, over the size limit, or without the data that the
 * operation returns. A write may have been applied: the outcome is `unknown`.
 */
final class InvalidResponseException extends CommetException
{
}
