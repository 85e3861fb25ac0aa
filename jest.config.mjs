const compiled = ({ tsx }) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true, tsx },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
      experimental: { keepImportAttributes: true },
    },
  },
];

export default {
  rootDir: '.',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testEnvironment: 'node',
  testRegex: '\\.spec\\.tsx?$',
  testPathIgnorePatterns: ['/node_modules/', '/test/boundaries/fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  reporters: ['default', '<rootDir>/test/reporter/closing-line.mjs'],
  globalSetup: '<rootDir>/test/postgres/start.mjs',
  globalTeardown: '<rootDir>/test/postgres/stop.mjs',
  maxWorkers: 2,
  workerIdleMemoryLimit: '768MB',
  testTimeout: 120_000,
  transform: { '^.+\\.ts$': compiled({ tsx: false }), '^.+\\.tsx$': compiled({ tsx: true }) },
  moduleNameMapper: {
    // The icons' CommonJS asks for this by its ES module, which Jest cannot require.
    '^@ant-design/colors/es/(.*)$': '<rootDir>/node_modules/@ant-design/colors/lib/$1.js',
    '^@app/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
