<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** The connection could not be opened, or broke. */
final class ConnectionException extends CommetException
{
}
