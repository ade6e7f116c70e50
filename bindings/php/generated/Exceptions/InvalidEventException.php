<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/**
 * A webhook is correctly signed, but its body is not an event: not UTF-8, not a JSON object, or without a field that
 * every event has.
 */
final class InvalidEventException extends CommetException
{
}
