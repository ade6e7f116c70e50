/**
 * The client of the Commet API: see {@link Commet}. Commet is a billing platform.
 *
 * @packageDocumentation
 */

export { Commet } from './client.js'
export type { ValidationError } from './error.js'
export * from './generated/index.js'
export type { ResponseHeaders } from './headers.js'
export { Json } from './json.js'
export type { Extra, JsonInput, JsonObject, JsonObjectInput, JsonValue } from './json.js'
export type { Logger, LogLevel } from './log.js'
export { Pages } from './pages.js'
export type { Signal } from './signal.js'
