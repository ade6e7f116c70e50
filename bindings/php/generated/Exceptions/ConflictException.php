<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** 409: the request contradicts the current state or an earlier request. */
final class ConflictException extends ApiException
{
}
