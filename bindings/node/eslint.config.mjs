import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

export default defineConfig(
  { ignores: ['build', 'dist', 'native', 'eslint.config.mjs'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { project: ['tsconfig.json', 'tsconfig.tests.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // An index signature's fields are told from declared ones by how they are read (tsconfig.json asks for it).
      '@typescript-eslint/dot-notation': 'off',
      // It recurses without end into types that contain themselves, as JSON's do (typescript-eslint 8.73).
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `Record` cannot be extended by a declaration, and has no place for a comment.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
    },
  },
  {
    files: ['conformance/*.mts'],
    rules: {
      // The lines of the protocol are of any type: a case may be wrong on purpose.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // node:test takes the promises of its tests itself.
    files: ['tests/**/*.mts', 'soak/*.mts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    // Plain programs, which the tests run as they are.
    files: ['tests/fixtures/**/*.{cjs,js,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { project: null } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
