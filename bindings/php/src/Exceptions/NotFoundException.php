<?php

declare(strict_types=1);

namespace Commet\Exceptions;

/** 404: there is no such customer. */
final class NotFoundException extends ApiException
{
}
