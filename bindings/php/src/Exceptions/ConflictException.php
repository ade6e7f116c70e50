<?php

declare(strict_types=1);

namespace Commet\Exceptions;

/** 409: the request contradicts the state of the customer or an earlier request. */
final class ConflictException extends ApiException
{
}
