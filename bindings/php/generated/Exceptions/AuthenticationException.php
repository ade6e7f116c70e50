<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** 401: the API key is missing, malformed or revoked. */
final class AuthenticationException extends ApiException
{
}
