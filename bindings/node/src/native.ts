import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import type { Json } from './json.js'
import type { NativeOptions } from './native-options.js'

/** The native part: `bindings/node/native`. */
export interface Native {
  version(): string
  /** The names of the environment variables that settings default to. */
  environment(): string[]
  EventLoop: new (settle: (batch: Batch) => void, rawJson: typeof Json) => NativeEventLoop
  open(eventLoop: NativeEventLoop, product: string, settings: NativeOptions): NativeClient | string
  /** Decodes JSON text in which `JSON.parse` would round numbers; `exact` makes those numbers, and raw JSON. */
  make(text: string, exact: (text: string, isWhole: boolean) => unknown, isAnswer: boolean): unknown
  /** Verifies a body, and returns its event. */
  verify(body: Uint8Array, signature: Uint8Array, secrets: string[]): NativeOutcome
  /** Returns the signature of a body. */
  sign(body: Uint8Array, secret: string): NativeOutcome
  /** Encodes a value as JSON text. */
  write(value: unknown, rawJson: typeof Json): string
}

/** A result of the native part, or an error as JSON text. */
export interface NativeOutcome {
  readonly text: string
  readonly failed: boolean
  /** Whether `JSON.parse` reads the text without rounding a number. */
  readonly plain: boolean
}

/** Completions of calls: `native/src/event_loop.rs` describes the form. */
export type Batch = readonly [more: boolean, ...completions: (number | string)[]]

/** The calls of one event loop. */
export interface NativeEventLoop {
  next(): Batch
  cancel(call: number): void
}

/** A client of one event loop. */
export interface NativeClient {
  start(
    call: number,
    operation: string,
    parameters: object,
    options: NativeOptions | undefined,
    cancelled: boolean,
  ): void
  close(): void
}

/** Returns the error for a bundle, in which neither the native part nor `package.json` is found. */
function bundled(cause?: unknown): Error {
  return new Error(
    '@commet/node was bundled, but it has a native part and cannot be. Exclude @commet/node from the bundle: ' +
      'esbuild --external:@commet/node, externals of webpack and Rspack, external of Rollup, ssr.external of Vite, ' +
      'serverExternalPackages of Next.js. It must be installed where the program runs.',
    cause === undefined ? undefined : { cause },
  )
}

function requireHere(): NodeJS.Require {
  // A bundle of ECMAScript modules has no such variable.
  if (typeof __filename === 'undefined') throw bundled()
  return createRequire(__filename)
}

const load = requireHere()

function description(): { name?: string; version: string } {
  try {
    return load('../package.json') as { name?: string; version: string }
  } catch (cause) {
    throw bundled(cause)
  }
}

const { name, version } = description()
if (name !== '@commet/node') throw bundled()

/** The version of this package. */
export const VERSION = version

/** The platforms that there are packages for. */
const PLATFORMS = ['linux-x64-gnu']

function platform(): string {
  const system = `${process.platform}-${process.arch}`
  if (process.platform !== 'linux') return system
  const header = (process.report.getReport() as { header?: { glibcVersionRuntime?: string } }).header
  return `${system}-${header?.glibcVersionRuntime === undefined ? 'musl' : 'gnu'}`
}

/** Returns the native part of a build in the source tree. */
function inTree(): string | undefined {
  const file = join(__dirname, 'commet.node')
  return existsSync(file) ? file : undefined
}

function find(): Native {
  const guess = `@commet/node-${process.platform}-${process.arch}${process.platform === 'linux' ? '-gnu' : ''}`
  try {
    return load(inTree() ?? guess) as Native
  } catch (cause) {
    const here = platform()
    const why = PLATFORMS.includes(here)
      ? `the package @commet/node-${here} is missing or does not load. Install it: npm install @commet/node-${here}@${VERSION}. ` +
        'It is left out where optional dependencies are (--omit=optional), and where node_modules comes from another platform.'
      : `there is no package for it yet; there are ${PLATFORMS.join(', ')}.`
    throw new Error(`@commet/node has no native part for ${here}: ${why}`, { cause })
  }
}

function checked(native: Native): Native {
  if (native.version() !== VERSION) {
    throw new Error(
      `@commet/node ${VERSION} found a native part of version ${native.version()}; reinstall the package, so that they are equal`,
    )
  }
  return native
}

export const native = checked(find())
