<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** 422: the server refused values; `validationErrors` names the fields. */
final class ValidationException extends ApiException
{
}
