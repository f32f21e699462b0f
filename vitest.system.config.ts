import { defineConfig } from 'vitest/config';

/** What needs programs of the system: LibreOffice, Python with openpyxl. Where one is lacking the tests fail and name it. */
export default defineConfig({
  test: {
    include: ['tests/system/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    testTimeout: 600_000,
    // Dozens of workbooks in one start of LibreOffice.
    hookTimeout: 3_600_000,
    fileParallelism: false,
  },
});
