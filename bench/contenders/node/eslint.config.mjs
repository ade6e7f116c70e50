import shared from '../../../bindings/node/eslint.config.mjs'

export default [
  ...shared,
  { languageOptions: { parserOptions: { project: ['tsconfig.json'], tsconfigRootDir: import.meta.dirname } } },
]
