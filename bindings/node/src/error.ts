import { CLASSES, CommetError, reported, UNSENT } from './generated/errors.js'
import type { ErrorKind, ErrorReport } from './generated/errors.js'
import { stringifyJson } from './globals.js'

/** One field that the server refused. */
export interface ValidationError {
  /** The field, as the server names it. */
  readonly field: string
  /** What is wrong with it. */
  readonly message: string
}

for (const errorClass of [CommetError, ...CLASSES.values()]) {
  const name = { value: errorClass.name, configurable: true, writable: true }
  Object.defineProperty(errorClass.prototype, 'name', name)
}

/** The error of a report; `reason` is where its causes end. */
export function errorOf(report: ErrorReport, text: string, reason?: unknown): CommetError {
  const cause = report.causes.reduceRight<unknown>(
    (cause, message) => new Error(message, cause === undefined ? undefined : { cause }),
    reason,
  )
  const errorClass = CLASSES.get(report.kind) ?? CommetError
  return reported(errorClass, report, text, cause)
}

/** An error that arises on this side. */
export function refusal(kind: ErrorKind, message: string, facts: Partial<ErrorReport> = {}): CommetError {
  const report: ErrorReport = { kind, message, ...UNSENT, ...facts }
  return errorOf(report, stringifyJson(report))
}
