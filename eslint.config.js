import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** A call that would make the bits of a result depend on the engine, the clock, the locale or chance. */
const UNREPEATABLE = [
  ...[
    'pow',
    'exp',
    'expm1',
    'log',
    'log1p',
    'log2',
    'log10',
    'sin',
    'cos',
    'tan',
    'atan2',
    'cbrt',
    'hypot',
    'tanh',
  ].map((name) => ({
    selector: `MemberExpression[object.name='Math'][property.name='${name}']`,
    message: `Engines differ in the last bits of Math.${name}: use src/numeric/elementary.ts.`,
  })),
  {
    // Whole numbers of any size (`10n ** ...`) are exact.
    selector: "BinaryExpression[operator='**']:not([left.bigint]), AssignmentExpression[operator='**=']",
    message: 'Engines differ in the last bits of **: multiply, or use src/numeric/elementary.ts.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance comes from a seed that is handed in.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now'], CallExpression[callee.name='Date']",
    message: 'No clock in src: a date is an input.',
  },
  {
    selector: "NewExpression[callee.name='Date']",
    message: 'No clock and no time zone in src: use src/quantity/calendar.ts.',
  },
  {
    selector: "MemberExpression[property.name=/^toLocale/], MemberExpression[object.name='Intl']",
    message: 'A result does not depend on the locale of the machine: see src/report/numbers.ts.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'coverage/', 'node_modules/', 'bench/peers/', 'bench/expected/'] },
  js.configs.recommended,
  {
    files: ['src/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts', 'vitest*.config.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './bench/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Numbers in templates are plain; objects and undefined in them stay errors.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => work()` reads well where nothing comes back.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Interfaces here are records of functions that know no `this`, which the rule cannot tell from methods.
      '@typescript-eslint/unbound-method': 'off',
      // A contract may ask for a promise where one of its keepers has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Splitting text into code points is what the spread is used for.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Control characters are what those expressions look for.
      'no-control-regex': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...UNREPEATABLE],
      'no-restricted-globals': [
        'error',
        'process',
        'console',
        'fetch',
        'setTimeout',
        'setInterval',
        'performance',
        'navigator',
        'window',
        'Intl',
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // Inner loops over arrays, where the index is the loop's own and a test for `undefined` would cost time in each pass.
    files: ['src/backends/kernel/**', 'src/finance/**', 'src/numeric/**', 'src/risk/**', 'bench/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Published figures are written as they are printed.
      'no-loss-of-precision': 'off',
      'no-regex-spaces': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowArray: true },
      ],
    },
  },
  {
    // Run generated code, as the kernel does.
    files: ['tests/backends/kernel/**'],
    rules: { '@typescript-eslint/no-implied-eval': 'off', '@typescript-eslint/no-unsafe-call': 'off' },
  },
  {
    // Plain JavaScript: bin/, scripts/, bench/ and the configuration files run in Node.
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        WebAssembly: 'readonly',
        TextDecoder: 'readonly',
        TextEncoder: 'readonly',
        globalThis: 'readonly',
      },
    },
  },
);
