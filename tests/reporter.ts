import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";

/** Counts the tests for whoever started the run, in the file that TRAILHOUND_TEST_COUNTS names. */
class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const file = process.env["TRAILHOUND_TEST_COUNTS"];
    if (!file) return;
    let passed = 0;
    // A file that cannot be read at all fails without a test; so does an error outside of every test.
    let failed = errors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        else if (state === "failed") failed += 1;
      }
    }
    writeFileSync(file, JSON.stringify({ passed, failed }));
  }
}

// Vitest makes its reporters from default exports.
export default CountingReporter;
