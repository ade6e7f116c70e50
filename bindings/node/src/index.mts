import './unbundled.mjs'

// One implementation for both kinds of modules: a class is the same class in each of them.
export * from './index.js'
