<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** A fault of this library. Please report it. */
final class InternalException extends CommetException
{
}
