// One implementation for both kinds of modules, as in index.mts.
export * from './testing.js'
