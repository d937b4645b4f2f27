/** The command line itself is wrong: one line that says what and what to write instead; exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
