// The driver of the corpus: `conformance/DRIVER.md`.

import { createInterface } from 'node:readline'
import { inspect } from 'node:util'

import { Commet, CommetError, Json, webhooks } from '@commet/node'

import { CALLS, ITERATIONS } from './generated/operations.mjs'

/** A line's values, of any type: a case may be wrong on purpose. */
type Values = Record<string, any>

const clients = new Map<string, Commet>()
const deeply = { depth: 9, showHidden: true }

/** Settings and options have the names of the protocol, without the unit. */
const renamed = (given: Values): Values =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name.replace(/Ms$/, ''), value ?? undefined]))

function client({ session, close, apiKey, baseUrl, client }: Values): Commet {
  const commet = clients.get(session) ?? new Commet(renamed({ apiKey, baseUrl, ...client }))
  if (close) clients.delete(session)
  else clients.set(session, commet)
  return commet
}

function options({ cancelAfterMs, deadlineMs, ...given }: Values): Values {
  const signal = cancelAfterMs === 0 ? AbortSignal.abort() : cancelAfterMs && AbortSignal.timeout(cancelAfterMs)
  return { ...renamed(given), signal, deadline: deadlineMs === undefined ? undefined : Date.now() + Number(deadlineMs) }
}

/** Where the case compares bytes, `{"$json": text}` stands for the library's type for JSON text. */
function exactly(value: any): any {
  if (typeof value !== 'object' || value === null) return value
  if (typeof value['$json'] === 'string') return new Json(value['$json'])
  if (Array.isArray(value)) return value.map(exactly)
  return Object.fromEntries(Object.entries(value as Values).map(([name, member]) => [name, exactly(member)]))
}

function of<T>(table: Readonly<Record<string, T>>, operation: string): T {
  const found = table[operation]
  if (found === undefined) throw new Error(`there is no operation ${operation}`)
  return found
}

/** A function without a client. */
function webhook(operation: string, { body, signature, secret }: Values): Values {
  const parts = body as { digits: string; times: number }[]
  const bytes = Buffer.concat(parts.map(({ digits, times }) => Buffer.from(digits.repeat(times), 'hex')))
  const data = operation === 'webhooks.sign' ? webhooks.sign(bytes, secret) : webhooks.verify(bytes, signature, secret)
  return { result: { data }, printed: [inspect(data), String(data)] }
}

async function call(line: Values, walked: unknown[]): Promise<Values> {
  if (line['operation'].startsWith('webhooks.')) return webhook(line['operation'], line['arguments'])
  const commet = client(line)
  const { operation, exact, iterate, take } = line
  const given = (exact ? exactly(line['arguments']) : line['arguments']) as never
  const printed = [inspect(commet, deeply), String(commet), JSON.stringify(commet)]
  if (iterate) {
    const all = of(ITERATIONS, operation)(commet, given, options(line['options']))
    if (take !== 0) for await (const item of all) if (walked.push(item) === take) break
    return { result: { data: walked }, printed: [...printed, inspect(all, deeply)] }
  }
  const response = await of(CALLS, operation)(commet, given, options(line['options']))
  printed.push(inspect(response, deeply), String(response))
  return { result: exact ? new Json(response.jsonText) : { ...response, headers: [...response.headers] }, printed }
}

function failed(error: unknown, { exact, iterate }: Values, walked: unknown[]): Values {
  if (!(error instanceof CommetError)) throw error
  const causes: string[] = []
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) causes.push(cause.message)
  const report = { ...error, message: error.message, causes, ...(iterate && { data: walked }) }
  return { error: exact ? new Json(error.jsonText) : report, printed: [String(error), inspect(error, deeply)] }
}

async function answer(line: Values): Promise<void> {
  const walked: unknown[] = []
  const made = line['describe']
    ? { operations: Object.keys(CALLS) }
    : await call(line, walked).catch((error: unknown) => failed(error, line, walked))
  process.stdout.write(`${Json.of({ id: line['id'], ...made }).text}\n`)
}

for await (const line of createInterface({ input: process.stdin })) void answer(new Json(line).value() as Values)
