/**
 * The Commet API on this machine, for tests of programs that use Commet: with scripted faults and a movable clock.
 *
 * @packageDocumentation
 */

import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { createInterface } from 'node:readline'

import { Commet } from './index.js'
import type { ClientSettings, JsonInput } from './index.js'

/** A request that the emulator has received. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  /** The status of the response; `null` if the connection was closed without a response. */
  readonly status: number | null
  readonly [name: string]: unknown
}

const running = new Map<string, Promise<string>>()

/**
 * An organization of an emulator. Its methods call the emulator's control API.
 *
 * ```ts
 * const emulator = await Emulator.start()
 * const commet = emulator.client()
 * ```
 */
export class Emulator {
  /** The emulator's URL, which is also that of its dashboard. */
  readonly url: string
  /** The base URL of clients: their `baseUrl`, or `COMMET_BASE_URL`. */
  readonly baseUrl: string
  /** The organization's API key. */
  readonly apiKey: string

  private constructor(url: string) {
    this.url = url
    this.baseUrl = `${url}/api`
    this.apiKey = `ck_test_${randomUUID()}`
  }

  /**
   * Creates a fresh organization. The first one starts the program `commet`, which stops with this process and does not
   * keep it alive.
   *
   * @param program - The path of the program. Default: `COMMET_BIN` of the environment, then `commet` in `PATH`.
   */
  static async start(program = defaultProgram()): Promise<Emulator> {
    const url = running.get(program) ?? run(program)
    running.set(program, url)
    return new Emulator(await url)
  }

  /** Creates a client of this organization. */
  client(settings: ClientSettings = {}): Commet {
    return new Commet({ apiKey: this.apiKey, baseUrl: this.baseUrl, ...settings })
  }

  /**
   * Moves the organization's clock forward by a number of milliseconds. Everything that becomes due until then (renewals,
   * charges, cancellations) has happened when this resolves.
   */
  async advance(duration: number): Promise<void> {
    await this.control('POST', 'clock', { advanceMs: duration })
  }

  /** Pays the checkout of a `checkoutUrl`, as the customer would in a browser. */
  async pay(checkoutUrl: string): Promise<void> {
    const id = checkoutUrl.slice(checkoutUrl.lastIndexOf('/') + 1)
    await this.control('POST', `checkouts/${encodeURIComponent(id)}/pay`)
  }

  /** Makes the next `count` charges of a customer fail. */
  async failNextCharges(customerId: string, count = 1): Promise<void> {
    await this.control('POST', `customers/${encodeURIComponent(customerId)}/failing-charges`, { count })
  }

  /** Scripts what happens to the next requests, in their order: `{ status: 503 }`, `'handle'`, `{ fault: 'slow_drip' }`. */
  async faults(...steps: JsonInput[]): Promise<void> {
    await this.control('POST', 'faults', steps)
  }

  /** Creates as many plausible records of a resource, or the given records: `seed({ customers: 25 })`. */
  async seed(records: Readonly<Record<string, JsonInput>>): Promise<void> {
    await this.control('POST', 'seed', records)
  }

  /** Returns the requests so far, the oldest first. */
  async requests(): Promise<RecordedRequest[]> {
    return (await this.control('GET', 'requests')) as RecordedRequest[]
  }

  /** Resets the organization's records, clock, requests and faults. */
  async reset(): Promise<void> {
    await this.control('POST', 'reset')
  }

  /** Calls the emulator's control API, and returns the data of the response. */
  async control(method: string, path: string, body?: unknown): Promise<unknown> {
    const headers = { 'x-api-key': this.apiKey, 'content-type': 'application/json', connection: 'close' }
    const sent = request(`${this.url}/_emulator/${path}`, { method, headers })
    sent.end(body === undefined ? undefined : JSON.stringify(body))
    const [answer] = (await once(sent, 'response')) as [import('node:http').IncomingMessage]
    let text = ''
    for await (const piece of answer.setEncoding('utf8')) text += String(piece)
    if (answer.statusCode !== undefined && answer.statusCode >= 300) {
      throw new Error(`the emulator refused ${method} ${path}: ${text}`)
    }
    return text === '' ? undefined : (JSON.parse(text) as { data: unknown }).data
  }
}

function defaultProgram(): string {
  const program = process.env['COMMET_BIN']
  return program === undefined || program === '' ? 'commet' : program
}

/** Starts the program, and returns its URL. */
async function run(program: string): Promise<string> {
  // It stops when its standard input is closed, and so when this process ends.
  const words = ['emulate', '--port', '0', '--stop-with-stdin']
  const started = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: started.stdout })
  try {
    const ended = once(started, 'exit').then(([status]) => {
      throw new Error(`${program} did not start: exit status ${String(status)}`)
    })
    const [ready] = (await Promise.race([once(lines, 'line'), ended])) as [string]
    return (JSON.parse(ready) as { url: string }).url
  } catch (error) {
    running.delete(program)
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw isMissing
      ? new Error(`the program ${program} was not found; put it in PATH, or set COMMET_BIN to its path`)
      : error
  } finally {
    started.unref()
    for (const stream of [started.stdin, started.stdout]) (stream as unknown as { unref(): void }).unref()
  }
}
