import { stat } from 'node:fs'
import { inspect } from 'node:util'
import { clearImmediate, setImmediate } from 'node:timers'

// Globals as they are when this package is imported. Tests replace them (`mock.timers`, Jest's and vitest's fake
// timers, spies), and the package must work meanwhile.

const [immediate, clear] = [setImmediate, clearImmediate]
/** `JSON.parse`. */
export const parseJson = JSON.parse
/** `JSON.stringify`. */
export const stringifyJson = JSON.stringify
/** `Promise`. */
export const Promised = Promise

/** Fake timers that were installed before the import return objects of their own. */
function isReal(): boolean {
  const handle = immediate(() => undefined)
  clear(handle)
  return '_onImmediate' in handle
}

/** Runs a function in another turn of the event loop. */
// Anything that the loop answers serves. `node:fs` is loaded in every process; loading `node:crypto` took 4 ms of 9.
export const inAnotherTurn: (run: () => void) => void = isReal()
  ? immediate
  : (run) => {
      stat('/', run)
    }

/** Tells what the program's own code threw where it must fail no call: as a warning of the process. */
export function warn(who: string, error: unknown): void {
  try {
    process.emitWarning(`${who} has thrown: ${shown(error)}`, 'CommetWarning')
  } catch {
    // A test may have replaced this too; the call's result is still to be delivered.
  }
}

function shown(error: unknown): string {
  try {
    return inspect(error)
  } catch {
    return 'what cannot be printed'
  }
}
