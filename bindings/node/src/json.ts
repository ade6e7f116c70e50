import { inspect } from 'node:util'

import { parseJson } from './globals.js'
import { native } from './native.js'

/**
 * A JSON value as JavaScript has it. Numbers keep their value: what a number holds exactly is a
 * `number`, a larger integer is a `bigint`, and any other one is a {@link Json} with its digits.
 */
export type JsonValue = null | boolean | number | bigint | string | Json | JsonValue[] | { [name: string]: JsonValue }

/** A JSON object. */
export interface JsonObject {
  [name: string]: JsonValue
}

/**
 * What is accepted as a JSON value. Members that are `undefined` are absent; an object with a
 * `toJSON` method, such as a `Date`, is what that returns. What `JSON.stringify` would lose is
 * refused: functions, symbols, `NaN`, `undefined` in a list, bytes, maps, sets, errors, invalid dates, and objects
 * of a class that can be iterated or have no enumerable members.
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
 * What is accepted as a JSON object: an object of JSON values, or its {@link Json} text. An `interface` of yours and a
 * `Record<string, unknown>` are taken too; a value that is no JSON, see {@link JsonInput}, is refused when it is sent.
 */
export type JsonObjectInput = Json | object

/** Members that this version does not know, by their names on the wire. */
export interface Extra {
  readonly [name: string]: JsonInput | undefined
}

/**
 * A JSON value in the text it was written in. It is accepted wherever a JSON value
 * goes, and is sent byte for byte: `new Json('{"price": 1.10}')`.
 *
 * Printing it shows its length only.
 */
export class Json {
  /** The JSON text. */
  readonly text: string

  /**
   * Throws a `TypeError` for what is no string; whether it is JSON is seen when it is sent or read.
   *
   * @param text - JSON, as it is to be sent. {@link Json.of} takes a value.
   */
  constructor(text: string) {
    if (typeof text !== 'string') throw new TypeError('Json takes JSON text; Json.of takes a value')
    this.text = text
  }

  /** Writes a value as JSON, each number to the digit. Throws a `TypeError` for what is no JSON. */
  static of(value: JsonInput): Json {
    return written(value)
  }

  /**
   * The value, each number to the digit. What no value holds stays a `Json`: what is nested more than 128 levels deep,
   * a number of more than 4,300 digits, half of a surrogate pair. Throws a `SyntaxError` when the text is not JSON.
   */
  value(): JsonValue {
    try {
      return native.make(this.text, wide, false) as JsonValue
    } catch (error) {
      throw ours(error) ? new SyntaxError(`the text has no value: ${error.message}`) : error
    }
  }

  /** The text. */
  toString(): string {
    return this.text
  }

  /** The value for `JSON.stringify`. A number that JavaScript rounds becomes a string, so that no digit is lost. */
  toJSON(): unknown {
    const told = (text: string): unknown => (/^[-\d]/.test(text) ? text : parseJson(text))
    return plain(native.make(this.text, told, false))
  }

  /** @internal */
  [inspect.custom](): string {
    return `Json(${String(Buffer.byteLength(this.text))} bytes)`
  }
}

// Outside of the class, which a bundler renames when it names itself.
function written(value: JsonInput): Json {
  try {
    return new Json(native.write(value, Json))
  } catch (error) {
    throw ours(error) ? new TypeError(`the value ${error.message}`) : error
  }
}

/** Whether the native part refuses something; otherwise it is the program's own exception. */
function ours(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'InvalidArg'
}

/** A value that `JSON.stringify` takes, to the digit: a `bigint` becomes a string. */
export function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Json) return value.toJSON()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}

/** What no other value of JavaScript holds. */
export function wide(text: string, isWhole: boolean): bigint | Json {
  return isWhole ? BigInt(text) : new Json(text)
}
