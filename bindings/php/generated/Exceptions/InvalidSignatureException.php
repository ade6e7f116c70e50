<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** A webhook was refused because of its signature; `reason` says why. Respond with 400. */
final class InvalidSignatureException extends CommetException
{
}
