<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/** The kinds of errors. Each kind has its own exception. */
enum ErrorKind: string
{
    /** A setting of the client is wrong or missing: the API key, the base URL, the CA file, the proxy. */
    case Configuration = 'configuration';
    /** The call was refused before anything was sent; `param` names the argument. */
    case InvalidRequest = 'invalid_request';
    /** 401: the API key is missing, malformed or revoked. */
    case Authentication = 'authentication';
    /** 403: the API key does not permit this operation. */
    case Permission = 'permission';
    /** 404: nothing exists with this ID. */
    case NotFound = 'not_found';
    /** 409: the request contradicts the current state or an earlier request. */
    case Conflict = 'conflict';
    /** 422: the server refused values; `validationErrors` names the fields. */
    case Validation = 'validation';
    /** 429: too many requests; `retryAfter` may say how long to wait. */
    case RateLimited = 'rate_limited';
    /** The server answered with an error that has no kind of its own. */
    case Api = 'api';
    /** An attempt or the whole call took longer than permitted. */
    case Timeout = 'timeout';
    /** The connection could not be opened, or broke. */
    case Connection = 'connection';
    /**
     * The response is not a valid API response: not JSON, truncated, over the size limit, or without the data that the
     * operation returns. A write may have been applied: the outcome is `unknown`.
     */
    case InvalidResponse = 'invalid_response';
    /** A webhook was refused because of its signature; `reason` says why. Respond with 400. */
    case InvalidSignature = 'invalid_signature';
    /**
     * A webhook is correctly signed, but its body is not an event: not UTF-8, not a JSON object, or without a field
     * that every event has.
     */
    case InvalidEvent = 'invalid_event';
    /** The caller cancelled the call, or closed the client during it. */
    case Cancelled = 'cancelled';
    /** A fault of this library. Please report it. */
    case Internal = 'internal';
    /** A kind that this version does not know. */
    case Other = 'other';

    /** @internal The format of the text of an exception: its kind and its message. */
    public const TEXT = '%s: %s';

    /** @internal The exception class of each kind. */
    public const EXCEPTIONS = [
        'configuration' => Exceptions\ConfigurationException::class,
        'invalid_request' => Exceptions\InvalidRequestException::class,
        'authentication' => Exceptions\AuthenticationException::class,
        'permission' => Exceptions\PermissionException::class,
        'not_found' => Exceptions\NotFoundException::class,
        'conflict' => Exceptions\ConflictException::class,
        'validation' => Exceptions\ValidationException::class,
        'rate_limited' => Exceptions\RateLimitException::class,
        'api' => Exceptions\ApiException::class,
        'timeout' => Exceptions\TimeoutException::class,
        'connection' => Exceptions\ConnectionException::class,
        'invalid_response' => Exceptions\InvalidResponseException::class,
        'invalid_signature' => Exceptions\InvalidSignatureException::class,
        'invalid_event' => Exceptions\InvalidEventException::class,
        'cancelled' => Exceptions\CancelledException::class,
        'internal' => Exceptions\InternalException::class,
        'other' => Exceptions\CommetException::class,
    ];

    /** @internal The members that an exception for tests has by default. */
    public const DEFAULTS = [
        Exceptions\ConfigurationException::class => [
            'kind' => 'configuration',
            'outcome' => 'not_sent',
        ],
        Exceptions\InvalidRequestException::class => [
            'kind' => 'invalid_request',
            'outcome' => 'not_sent',
        ],
        Exceptions\AuthenticationException::class => [
            'kind' => 'authentication',
            'outcome' => 'rejected',
            'status' => 401,
        ],
        Exceptions\PermissionException::class => [
            'kind' => 'permission',
            'outcome' => 'rejected',
            'status' => 403,
        ],
        Exceptions\NotFoundException::class => [
            'kind' => 'not_found',
            'outcome' => 'rejected',
            'status' => 404,
        ],
        Exceptions\ConflictException::class => [
            'kind' => 'conflict',
            'outcome' => 'rejected',
            'status' => 409,
        ],
        Exceptions\ValidationException::class => [
            'kind' => 'validation',
            'outcome' => 'rejected',
            'status' => 422,
        ],
        Exceptions\RateLimitException::class => [
            'kind' => 'rate_limited',
            'outcome' => 'rejected',
            'status' => 429,
            'retryable' => true,
        ],
        Exceptions\ApiException::class => [
            'kind' => 'api',
            'outcome' => 'unknown',
        ],
        Exceptions\TimeoutException::class => [
            'kind' => 'timeout',
            'outcome' => 'unknown',
        ],
        Exceptions\ConnectionException::class => [
            'kind' => 'connection',
            'outcome' => 'unknown',
        ],
        Exceptions\InvalidResponseException::class => [
            'kind' => 'invalid_response',
            'outcome' => 'unknown',
        ],
        Exceptions\InvalidSignatureException::class => [
            'kind' => 'invalid_signature',
            'outcome' => 'not_sent',
        ],
        Exceptions\InvalidEventException::class => [
            'kind' => 'invalid_event',
            'outcome' => 'not_sent',
        ],
        Exceptions\CancelledException::class => [
            'kind' => 'cancelled',
            'outcome' => 'unknown',
        ],
        Exceptions\InternalException::class => [
            'kind' => 'internal',
            'outcome' => 'unknown',
        ],
    ];
}
