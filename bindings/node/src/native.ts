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

interface Description {
  name?: string
  version: string
  optionalDependencies?: Record<string, string>
}

function description(): Description {
  try {
    return load('../package.json') as Description
  } catch (cause) {
    throw bundled(cause)
  }
}

const { name, version, optionalDependencies = {} } = description()
if (name !== '@commet/node') throw bundled()

/** The version of this package. */
export const VERSION = version

/** The packages with the native part, one a platform. */
const PACKAGES = Object.keys(optionalDependencies)

/** The version of glibc that this process runs with; undefined with musl. Slow, and needed only when loading failed. */
function glibc(): string | undefined {
  return (process.report.getReport() as { header?: { glibcVersionRuntime?: string } }).header?.glibcVersionRuntime
}

/** Returns the native part of a build in the source tree. */
function inTree(): string | undefined {
  const file = join(__dirname, 'commet.node')
  return existsSync(file) ? file : undefined
}

function isInstalled(part: string): boolean {
  try {
    load.resolve(part)
    return true
  } catch {
    return false
  }
}

/** Says why the native part of this platform does not load, and what to do. */
function explained(part: string, cause: unknown): Error {
  const here = part.slice('@commet/node-'.length)
  const needed = /`GLIBC_([0-9.]+)' not found/.exec(String(cause))?.[1]
  const others = PACKAGES.filter((other) => other !== part && isInstalled(other))
  let why: string
  if (needed !== undefined) {
    why = `it needs glibc ${needed} or newer, and this system has ${glibc() ?? 'none'}. Run the program on a newer system.`
  } else if (isInstalled(part)) {
    why = `the package ${part} is installed and does not load: ${String(cause)}. Install it anew: npm install ${part}@${VERSION}.`
  } else if (!PACKAGES.includes(part)) {
    const there = PACKAGES.map((other) => other.slice('@commet/node-'.length)).join(', ')
    why = `there is no package for this platform; there are ${there}.`
  } else if (others.length > 0) {
    why =
      `node_modules comes from another platform: it has ${others.join(', ')}. ` +
      `Install it where the program runs: npm install ${part}@${VERSION}.`
  } else {
    why =
      `the package ${part} is missing. It is left out where optional dependencies are (--omit=optional). ` +
      `Install it: npm install ${part}@${VERSION}.`
  }
  return new Error(`@commet/node has no native part for ${here}: ${why}`, { cause })
}

function find(): Native {
  const system = `@commet/node-${process.platform}-${process.arch}`
  const likely = process.platform === 'linux' ? `${system}-gnu` : system
  try {
    return load(inTree() ?? likely) as Native
  } catch (cause) {
    if (process.platform !== 'linux' || glibc() !== undefined) throw explained(likely, cause)
  }
  try {
    return load(`${system}-musl`) as Native
  } catch (cause) {
    throw explained(`${system}-musl`, cause)
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
