#!/usr/bin/env node
// Starts the command of this platform's package.
'use strict'

const { spawnSync } = require('node:child_process')
const { optionalDependencies, version } = require('./package.json')

const system = `${process.platform}-${process.arch}`
const names = process.platform === 'linux' ? [`${system}-gnu`, `${system}-musl`] : [system]
const file = process.platform === 'win32' ? 'commet.exe' : 'commet'

/** Returns the program's path, where npm has installed it. */
function find() {
  for (const name of names) {
    try {
      return require.resolve(`@commet/cli-${name}/${file}`)
    } catch {
      // Not this one.
    }
  }
  return undefined
}

const program = find()
if (program === undefined) {
  const known = names.filter((name) => `@commet/cli-${name}` in optionalDependencies)
  console.error(
    known.length > 0
      ? `@commet/cli has no command for ${system}: its package is missing. It is left out where optional dependencies are ` +
          `(--omit=optional). Install it: npm install @commet/cli-${known[0]}@${version}`
      : `@commet/cli has no command for ${system}; there are ${Object.keys(optionalDependencies).join(', ')}`,
  )
  process.exit(1)
}
// Ctrl-C reaches the command itself, which decides what to do.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
const { status, error } = spawnSync(program, process.argv.slice(2), { stdio: 'inherit' })
if (error) {
  console.error(`${program} does not start: ${error.message}`)
}
process.exit(status ?? 1)
