import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after } from 'node:test'

import { Commet } from '@commet/node'
import type { ClientSettings } from '@commet/node'

const ROOT = join(import.meta.dirname, '../../../../..')

/** The program `commet`, which `cargo xtask` has built. */
const PROGRAM = process.env['COMMET_BIN'] ?? join(ROOT, 'target/debug/commet')

let keys = 0

/** The API on this machine, in a process of its own. */
export class Emulator {
  readonly #url: string
  readonly #stop: () => void

  private constructor(url: string, stop: () => void) {
    this.#url = url
    this.#stop = stop
  }

  /** Starts one for this file's tests; it ends with them. */
  static async start(): Promise<Emulator> {
    // It ends with this process, which holds the other end of its standard input.
    const words = ['emulate', '--port', '0', '--stop-with-stdin']
    const process = spawn(PROGRAM, words, { stdio: ['pipe', 'pipe', 'inherit'] })
    const lines = createInterface({ input: process.stdout })
    const [ready] = (await once(lines, 'line')) as [string]
    const { url } = JSON.parse(ready) as { url: string }
    const emulator = new Emulator(url, () => process.kill())
    after(() => {
      emulator.stop()
    })
    return emulator
  }

  stop(): void {
    this.#stop()
  }

  get apiUrl(): string {
    return `${this.#url}/api`
  }

  /** A key, and with it an organization, that no other test has. */
  key(): string {
    return `ck_test_${String(process.pid)}_${String(++keys)}`
  }

  client(apiKey: string, settings: ClientSettings = {}): Commet {
    return new Commet({ apiKey, baseUrl: this.apiUrl, ...settings })
  }

  /** What the next requests meet. */
  async faults(apiKey: string, ...steps: unknown[]): Promise<void> {
    await this.#control('POST', 'faults', apiKey, steps)
  }

  async seed(apiKey: string, customers: number): Promise<void> {
    await this.#control('POST', 'seed', apiKey, { customers })
  }

  /** The requests so far. */
  async requests(apiKey: string): Promise<{ method: string; path: string; body?: string }[]> {
    const { data } = (await this.#control('GET', 'requests', apiKey)) as { data: { method: string; path: string }[] }
    return data
  }

  async #control(method: string, path: string, apiKey: string, body?: unknown): Promise<unknown> {
    const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' }
    const sent = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const answer = await fetch(`${this.#url}/_emulator/${path}`, sent)
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
}
