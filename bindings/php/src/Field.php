<?php

declare(strict_types=1);

namespace Commet;

/** The default of an argument for which null clears a field. */
enum Field
{
    /** The field stays as it is. */
    case Unchanged;
}
