<?php

declare(strict_types=1);

namespace Commet;

/**
 * What stands for a field that an update does not mention. Absent, null and set are three things:
 * absent leaves the field as it is, null clears it.
 */
enum Field
{
    /** The field stays as it is. */
    case Unchanged;
}
