<?php

declare(strict_types=1);

namespace Commet\Exceptions;

/** 403: the API key may not do this. */
final class PermissionException extends ApiException
{
}
