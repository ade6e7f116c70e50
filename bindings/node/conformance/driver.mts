// The driver of the corpus: `conformance/DRIVER.md`.

import { createInterface } from 'node:readline'
import { inspect } from 'node:util'

import { Commet, CommetError, Json } from '@commet/node'
import type { Customer } from '@commet/node'

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
function exactly({ metadata, extra, ...given }: Values): Values {
  const raw = (value: any): unknown => (typeof value?.['$json'] === 'string' ? new Json(value['$json']) : value)
  if (metadata !== undefined) given['metadata'] = raw(metadata)
  if (extra)
    given['extra'] = Object.fromEntries(Object.entries(extra as Values).map(([name, value]) => [name, raw(value)]))
  return given
}

async function call(line: Values, walked: Customer[]): Promise<Values> {
  const commet = client(line)
  const { exact, arguments: given, iterate, take } = line
  const printed = [inspect(commet, deeply), String(commet), JSON.stringify(commet)]
  if (iterate) {
    const all = commet.customers.listAll(given, options(line['options']))
    if (take !== 0) for await (const customer of all) if (walked.push(customer) === take) break
    return { result: { data: walked }, printed: [...printed, inspect(all, deeply), inspect(walked, deeply)] }
  }
  const operation: string = line['operation'].split('.')[1]
  const first = operation === 'get' || operation === 'archive' ? given.customerId : exact ? exactly(given) : given
  const response = await (commet.customers as Values)[operation](first, options(line['options']))
  printed.push(inspect(response, deeply), String(response), inspect(response.data, deeply), String(response.data))
  return { result: exact ? new Json(response.jsonText) : { ...response, headers: [...response.headers] }, printed }
}

function failed(error: unknown, { exact, iterate }: Values, walked: Customer[]): Values {
  if (!(error instanceof CommetError)) throw error
  const causes: string[] = []
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) causes.push(cause.message)
  const report = { ...error, message: error.message, causes, ...(iterate && { data: walked }) }
  return { error: exact ? new Json(error.jsonText) : report, printed: [String(error), inspect(error, deeply)] }
}

function describe(): Values {
  const { customers } = new Commet({ apiKey: 'ck_describe' })
  const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(customers))
  const operations = methods.filter((name) => !['constructor', 'listAll'].includes(name))
  return { operations: operations.map((name) => `customers.${name}`) }
}

async function answer(line: Values): Promise<void> {
  const walked: Customer[] = []
  const made = line['describe']
    ? describe()
    : await call(line, walked).catch((error: unknown) => failed(error, line, walked))
  process.stdout.write(`${Json.of({ id: line['id'], ...made }).text}\n`)
}

for await (const line of createInterface({ input: process.stdin })) void answer(new Json(line).value() as Values)
