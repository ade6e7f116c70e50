<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** The server answered with an error that has no kind of its own. */
class ApiException extends CommetException
{
}
