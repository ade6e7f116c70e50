<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

/** A setting of the client is wrong or missing: the API key, the base URL, the CA file, the proxy. */
final class ConfigurationException extends CommetException
{
}
