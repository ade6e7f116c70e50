import { CLASSES, CommetError, reported, UNSENT } from './generated/errors.js'
import type { ErrorKind, ErrorReport } from './generated/errors.js'
import { stringifyJson } from './globals.js'

/** A field that the server refused. */
export interface ValidationError {
  /** The server's name of the field. */
  readonly field: string
  /** The reason. */
  readonly message: string
}

for (const errorClass of [CommetError, ...CLASSES.values()]) {
  const name = { value: errorClass.name, configurable: true, writable: true }
  Object.defineProperty(errorClass.prototype, 'name', name)
}

/** Returns the error of a report; `reason` becomes the last of its causes. */
export function errorOf(report: ErrorReport, text: string, reason?: unknown): CommetError {
  const cause = report.causes.reduceRight<unknown>(
    (cause, message) => new Error(message, cause === undefined ? undefined : { cause }),
    reason,
  )
  const errorClass = CLASSES.get(report.kind) ?? CommetError
  return reported(errorClass, report, text, cause)
}

/** Returns an error that does not come from the core. */
export function refusal(kind: ErrorKind, message: string, facts: Partial<ErrorReport> = {}): CommetError {
  const report: ErrorReport = { kind, message, ...UNSENT, ...facts }
  return errorOf(report, stringifyJson(report))
}
