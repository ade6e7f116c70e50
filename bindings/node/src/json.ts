import { inspect } from 'node:util'

import { parseJson } from './globals.js'
import { native } from './native.js'

/**
 * A JSON value in JavaScript. Numbers are not rounded: one that a `number` can hold exactly is a `number`, a larger
 * integer is a `bigint`, and any other number is a {@link Json} with its digits.
 */
export type JsonValue = null | boolean | number | bigint | string | Json | JsonValue[] | { [name: string]: JsonValue }

/** A JSON object. */
export interface JsonObject {
  [name: string]: JsonValue
}

/**
 * A value that is accepted as JSON. Members that are `undefined` are left out. An object with a `toJSON` method, such as a
 * `Date`, is replaced by what that returns. Values that `JSON.stringify` would lose are refused: functions, symbols, `NaN`,
 * `undefined` in a list, bytes, maps, sets, errors, invalid dates, and objects of a class that is iterable or has no
 * enumerable members.
 */
export type JsonInput =
  | null
  | boolean
  | number
  | bigint
  | string
  | Json
  | { toJSON(): unknown }
  | readonly JsonInput[]
  | { readonly [name: string]: JsonInput | undefined }

/**
 * A value that is accepted as a JSON object: an object of JSON values, or its {@link Json} text. Your own interfaces and
 * `Record<string, unknown>` are accepted too; a value that is not a {@link JsonInput} is refused when it is sent.
 */
export type JsonObjectInput = Json | object

/** Members that this version does not know, by their names in the API. */
export interface Extra {
  readonly [name: string]: JsonInput | undefined
}

/**
 * JSON text. It is accepted wherever a JSON value is, and sent byte for byte: `new Json('{"price": 1.10}')`.
 *
 * Printing it shows its length only.
 */
export class Json {
  /** The JSON text. */
  readonly text: string

  /**
   * Throws a `TypeError` if `text` is not a string. Whether it is JSON is checked when it is sent or decoded.
   *
   * @param text - JSON text. For a value, use {@link Json.of}.
   */
  constructor(text: string) {
    if (typeof text !== 'string')
      throw new TypeError('text is not a string; expected JSON text (Json.of takes a value)')
    this.text = text
  }

  /** Encodes a value as JSON without rounding numbers. Throws a `TypeError` for a value that has no form in JSON. */
  static of(value: JsonInput): Json {
    return encoded(value)
  }

  /**
   * Decodes the value without rounding numbers. Parts that no value can hold stay a `Json`: those more than 128 levels
   * deep, numbers of more than 4,300 digits, strings with a lone surrogate. Throws a `SyntaxError` if the text is not JSON.
   */
  value(): JsonValue {
    try {
      return native.make(this.text, exact, false) as JsonValue
    } catch (error) {
      throw isRefusal(error) ? new SyntaxError(`the text cannot be decoded: ${error.message}`) : error
    }
  }

  /** The text. */
  toString(): string {
    return this.text
  }

  /** The value for `JSON.stringify`. A number that JavaScript would round becomes a string. */
  toJSON(): unknown {
    const unrounded = (text: string): unknown => (/^[-\d]/.test(text) ? text : parseJson(text))
    return plain(native.make(this.text, unrounded, false))
  }

  /** @internal */
  [inspect.custom](): string {
    return `Json(${String(Buffer.byteLength(this.text))} bytes)`
  }
}

// Outside of the class, because a bundler renames a class that refers to itself.
function encoded(value: JsonInput): Json {
  try {
    return new Json(native.write(value, Json))
  } catch (error) {
    throw isRefusal(error) ? new TypeError(`the value ${error.message}`) : error
  }
}

/** Whether an exception is a refusal of the native part, and not the program's own. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'InvalidArg'
}

/** Returns a value for `JSON.stringify`, in which a `bigint` is a string. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Json) return value.toJSON()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}

/** Returns a number that a `number` cannot hold, or other JSON text. */
export function exact(text: string, isWhole: boolean): bigint | Json {
  return isWhole ? BigInt(text) : new Json(text)
}
