<?php

declare(strict_types=1);

namespace Commet;

/** What went wrong, in one word. Each kind has an exception of its own. */
enum ErrorKind: string
{
    /** The client's own settings are wrong: no API key, an unusable base URL, CA file or proxy; or no FFI. */
    case Configuration = 'configuration';
    /** The call was refused before anything was sent; the exception's param names the argument. */
    case InvalidRequest = 'invalid_request';
    /** 401: the API key is missing, malformed or revoked. */
    case Authentication = 'authentication';
    /** 403: the API key may not do this. */
    case Permission = 'permission';
    /** 404: there is no such customer. */
    case NotFound = 'not_found';
    /** 409: the request contradicts the state of the customer or an earlier request. */
    case Conflict = 'conflict';
    /** 422: the server refused values; the exception's validationErrors name the fields. */
    case Validation = 'validation';
    /** 429: too many requests; the exception's retryAfter may say how long to wait. */
    case RateLimited = 'rate_limited';
    /** Any other answer that is no success. */
    case Api = 'api';
    /** An attempt or the whole call took longer than it was allowed. */
    case Timeout = 'timeout';
    /** The connection could not be made, or broke. */
    case Connection = 'connection';
    /** The server's answer was no answer of this API: no JSON, cut short, too large. */
    case InvalidResponse = 'invalid_response';
    /** The caller cancelled the call. */
    case Cancelled = 'cancelled';
    /** A fault of this library. Please report it. */
    case Internal = 'internal';
    /** A kind that this version does not know. */
    case Other = 'other';
}
