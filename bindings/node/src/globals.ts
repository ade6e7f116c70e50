import { stat } from 'node:fs'
import { inspect } from 'node:util'
import { clearImmediate, setImmediate } from 'node:timers'

// Globals as they are when this package is imported. Tests replace them (`mock.timers`, Jest's and vitest's fake
// timers, spies), and the package must keep working.

const [immediate, clear] = [setImmediate, clearImmediate]
/** `JSON.parse`. */
export const parseJson = JSON.parse
/** `JSON.stringify`. */
export const stringifyJson = JSON.stringify
/** `Promise`. */
export const Promised = Promise

/** Whether `setImmediate` is Node's own, and not that of fake timers installed before the import. */
function isReal(): boolean {
  const handle = immediate(() => undefined)
  clear(handle)
  return '_onImmediate' in handle
}

/** Runs a function in another turn of the event loop. */
// With fake timers, any operation that completes in the event loop will do. `node:fs` is loaded in every process.
export const inAnotherTurn: (run: () => void) => void = isReal()
  ? immediate
  : (run) => {
      stat('/', run)
    }

/** Reports an exception of the program's own code that must not fail a call as a warning of the process. */
export function warn(who: string, error: unknown): void {
  try {
    process.emitWarning(`${who} threw: ${shown(error)}`, 'CommetWarning')
  } catch {
    // A test may have replaced this too. The call's result must still be delivered.
  }
}

function shown(error: unknown): string {
  try {
    return inspect(error)
  } catch {
    return 'an exception that cannot be printed'
  }
}
