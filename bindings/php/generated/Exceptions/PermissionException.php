<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** 403: the API key does not permit this operation. */
final class PermissionException extends ApiException
{
}
