<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** The call was refused before anything was sent; `param` names the argument. */
final class InvalidRequestException extends CommetException
{
}
