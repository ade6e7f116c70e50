/**
 * Tests of programs that use Commet: the Commet API on this machine, with faults on demand and a clock to move.
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

/** A request that the emulator has answered, or closed. */
export interface RecordedRequest {
  readonly method: string
  readonly path: string
  /** The status of the answer; `null` when the connection was closed without one. */
  readonly status: number | null
  readonly [name: string]: unknown
}

const running = new Map<string, Promise<string>>()

/**
 * An organization of an emulator; its methods call the emulator's control API.
 *
 * ```ts
 * const emulator = await Emulator.start()
 * const commet = emulator.client()
 * ```
 */
export class Emulator {
  /** The emulator's address, where its dashboard is too. */
  readonly url: string
  /** The address for clients, for `baseUrl` or `COMMET_BASE_URL`. */
  readonly baseUrl: string
  /** The organization's API key. */
  readonly apiKey: string

  private constructor(url: string) {
    this.url = url
    this.baseUrl = `${url}/api`
    this.apiKey = `ck_test_${randomUUID()}`
  }

  /**
   * A fresh organization. The first one starts the program `commet`, which ends with this process and does not keep it
   * alive.
   *
   * @param program - The program. Default: the environment's `COMMET_BIN`, then `commet` in `PATH`.
   */
  static async start(program = named()): Promise<Emulator> {
    const url = running.get(program) ?? run(program)
    running.set(program, url)
    return new Emulator(await url)
  }

  /** A client of this organization. */
  client(settings: ClientSettings = {}): Commet {
    return new Commet({ apiKey: this.apiKey, baseUrl: this.baseUrl, ...settings })
  }

  /**
   * Moves the organization's clock by milliseconds. All that becomes due meanwhile has happened when this resolves:
   * renewals, charges, cancellations.
   */
  async advance(duration: number): Promise<void> {
    await this.control('POST', 'clock', { advanceMs: duration })
  }

  /** Pays the checkout of a `checkoutUrl`, as the customer would in a browser. */
  async pay(checkoutUrl: string): Promise<void> {
    const id = checkoutUrl.slice(checkoutUrl.lastIndexOf('/') + 1)
    await this.control('POST', `checkouts/${encodeURIComponent(id)}/pay`)
  }

  /** Makes the next charges of a customer fail, as many as `count`. */
  async failNextCharges(customerId: string, count = 1): Promise<void> {
    await this.control('POST', `customers/${encodeURIComponent(customerId)}/failing-charges`, { count })
  }

  /** Scripts the next requests, in their order: `{ status: 503 }`, `'handle'`, `{ fault: 'slow_drip' }`. */
  async faults(...steps: JsonInput[]): Promise<void> {
    await this.control('POST', 'faults', steps)
  }

  /** Makes this many plausible records of a resource, or the given ones: `seed({ customers: 25 })`. */
  async seed(records: Readonly<Record<string, JsonInput>>): Promise<void> {
    await this.control('POST', 'seed', records)
  }

  /** The requests so far, the oldest first. */
  async requests(): Promise<RecordedRequest[]> {
    return (await this.control('GET', 'requests')) as RecordedRequest[]
  }

  /** Forgets the organization's records, clock, requests and faults. */
  async reset(): Promise<void> {
    await this.control('POST', 'reset')
  }

  /** Calls the emulator's control API: the data of its answer. */
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

function named(): string {
  const program = process.env['COMMET_BIN']
  return program === undefined || program === '' ? 'commet' : program
}

/** Starts the program: its URL. */
async function run(program: string): Promise<string> {
  // It ends with this process, which holds the other end of its standard input.
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
    throw isMissing ? new Error(`there is no program ${program}; put it in PATH, or name it in COMMET_BIN`) : error
  } finally {
    started.unref()
    for (const stream of [started.stdin, started.stdout]) (stream as unknown as { unref(): void }).unref()
  }
}
