// What a suite gives: named tests that any test framework can run, and how an implementation says which it does not pass yet.

/** A test did not pass; the message says what was expected and what was found. */
export class ConformanceFailure extends Error {
  override readonly name = "ConformanceFailure"
}

/** Tests that an implementation is known to fail, by their names, and why. */
export interface Skip {
  readonly reason: string
  readonly tests: readonly string[]
}

export interface ConformanceTest {
  readonly name: string
  /** Why the test may fail. */
  readonly skipReason?: string
  /** Throws `ConformanceFailure` when the test fails, or when it passes although it is to be skipped. */
  run(): void
}

/** A test of something that takes its time. */
export interface AsyncConformanceTest extends Omit<ConformanceTest, "run"> {
  /** Rejects with `ConformanceFailure` when the test fails, or when it passes although it is to be skipped. */
  run(): Promise<void>
}

/** The tests with skips applied. Throws `RangeError` when a skip names no test. */
export function applySkips(tests: readonly ConformanceTest[], skips: readonly Skip[]): ConformanceTest[] {
  const reasons = reasonsOf(tests, skips)
  return tests.map((test) => {
    const reason = reasons.get(test.name)
    return reason === undefined ? test : { ...test, skipReason: reason, run: () => mustFail(test) }
  })
}

/** The same for tests that take their time. */
export function applyAsyncSkips(
  tests: readonly AsyncConformanceTest[],
  skips: readonly Skip[],
): AsyncConformanceTest[] {
  const reasons = reasonsOf(tests, skips)
  return tests.map((test) => {
    const reason = reasons.get(test.name)
    return reason === undefined ? test : { ...test, skipReason: reason, run: () => mustReject(test) }
  })
}

function reasonsOf(tests: readonly { readonly name: string }[], skips: readonly Skip[]): ReadonlyMap<string, string> {
  const reasons = new Map(skips.flatMap(({ reason, tests: names }) => names.map((name) => [name, reason] as const)))
  for (const name of reasons.keys()) {
    if (!tests.some((test) => test.name === name)) throw new RangeError(`there is no test "${name}" to skip`)
  }
  return reasons
}

function mustFail(test: ConformanceTest): void {
  try {
    test.run()
  } catch {
    return
  }
  throw passes(test)
}

async function mustReject(test: AsyncConformanceTest): Promise<void> {
  try {
    await test.run()
  } catch {
    return
  }
  throw passes(test)
}

const passes = ({ name }: { readonly name: string }) =>
  new ConformanceFailure(`"${name}" passes: it must not be skipped any more`)
