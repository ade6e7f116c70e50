<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** An attempt or the whole call took longer than permitted. */
final class TimeoutException extends CommetException
{
}
