import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { houseRules } from './lint/house-rules.mjs';

const specs = ['**/*.spec.ts', '**/*.spec.tsx'];
const tests = [...specs, 'test/**'];

/**
 * Paths are relative to the folder that ESLint is run in, so that the fixtures in test/boundaries/fixtures/lint, which
 * mirror this tree and break each rule on purpose, are judged by the same file.
 */
export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'data/', 'apps/web/src/api/schema.d.ts', 'test/boundaries/fixtures/'] },
  { linterOptions: { noInlineConfig: true } },
  { plugins: { house: houseRules } },
  js.configs.recommended,
  {
    name: 'house: every file',
    rules: {
      eqeqeq: 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'anywhere' }],
      'house/no-names-that-say-nothing': 'error',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', performance: 'readonly' },
    },
  },
  {
    name: 'house: typescript',
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // An implementation may owe its interface a promise without having anything to wait for.
      '@typescript-eslint/require-await': 'off',
      'house/every-test-runs': 'error',
      'house/no-forward-ref': 'error',
      'house/no-live-actors': 'error',
      'house/no-writes-past-the-gate': 'error',
      'house/one-clock': 'error',
    },
  },
  {
    name: 'house: source',
    files: ['apps/**/*.{ts,tsx}', 'libs/**/*.ts'],
    ignores: specs,
    rules: {
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
      'house/environment-is-read-once': 'error',
      'house/every-default-is-never': 'error',
    },
  },
  {
    name: 'house: pure libs',
    files: ['libs/{case-machine,deadlines,matching}/src/**/*.ts', 'libs/notification/src/digest/**/*.ts'],
    ignores: specs,
    rules: { 'house/pure-libs-take-no-chances': 'error' },
  },
  {
    name: 'house: reading rooms',
    files: ['apps/server/src/{queries,views}/**/*.ts'],
    ignores: specs,
    rules: { 'house/no-writes-in-queries': 'error' },
  },
  {
    name: 'house: outside the chart',
    files: ['apps/**/*.{ts,tsx}', 'libs/store/**/*.ts'],
    ignores: specs,
    rules: { 'house/stage-belongs-to-the-chart': 'error' },
  },
  // Refusing control characters is what this room is for.
  { files: ['apps/server/src/input/**'], rules: { 'no-control-regex': 'off' } },
  { files: ['libs/store/src/**'], rules: { 'house/no-writes-past-the-gate': 'off' } },
  {
    files: ['apps/{server,cli}/src/main.ts', 'libs/store/src/generate.datasource.ts'],
    rules: { 'house/environment-is-read-once': 'off' },
  },
  { files: ['libs/case-machine/src/snapshots.ts'], rules: { 'house/no-live-actors': 'off' } },
  {
    files: ['apps/server/src/configuration/clock.ts', 'apps/web/src/ui/now.ts'],
    rules: { 'house/one-clock': 'off' },
  },
  {
    files: tests,
    rules: {
      // Answers over HTTP and parsed JSON come as `any`, and the assertion on them is the check.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'house/no-writes-past-the-gate': 'off',
      'house/one-clock': 'off',
    },
  },
);
