<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** 404: nothing exists with this ID. */
final class NotFoundException extends ApiException
{
}
