<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** The caller cancelled the call, or closed the client during it. */
final class CancelledException extends CommetException
{
}
