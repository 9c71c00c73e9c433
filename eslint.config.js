import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import typescript from 'typescript-eslint';
import { importRule } from './scripts/lint/import-rule.ts';

const sources = ['**/*.ts', '**/*.vue'];

export default typescript.config(
  { ignores: ['out/', 'dist/', 'coverage/', 'test-results/', 'playwright-report/'] },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [typescript.configs.recommended],
    languageOptions: { globals: globals.node },
  },
  {
    files: sources,
    extends: [typescript.configs.strictTypeChecked, vue.configs['flat/recommended']],
    languageOptions: {
      parserOptions: {
        parser: typescript.parser,
        projectService: true,
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Interfaces of backends are asynchronous because some backends are.
      '@typescript-eslint/require-await': 'off',
      // Op tables tie a rule's key to its attributes by a parameter that the signature names once.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // Numbers in messages are the rule here, not an accident.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Index access is checked by noUncheckedIndexedAccess; `!` states an invariant of a hot loop.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.vue'],
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
    },
  },
  {
    files: ['src/renderer/**'],
    languageOptions: { globals: globals.browser },
    rules: { 'vue/no-v-html': 'error' },
  },
  // Programs whose purpose is to write to the terminal.
  { files: ['src/cli/**', 'scripts/**', 'bench/**', 'examples/**'], rules: { 'no-console': 'off' } },
  ...importRule,
  prettier,
);
