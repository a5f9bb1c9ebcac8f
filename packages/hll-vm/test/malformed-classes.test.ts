// The malformed and the unusual classes of conformance on our virtual machine: each fails with the error of HotSpot, or runs.
import { expect, test } from "vitest"
import { readJavaPrograms, type JavaProgram } from "./hotspot/java-programs.ts"
import { runClasses } from "./run-classes.ts"

/** What is not expected to be as HotSpot has it, with the reason. */
const differing: Readonly<Record<string, string>> = {
  "invokedynamic-constant": "bootstrap methods other than those of javac's own code are not supported",
}

/** What is wrong with a run, if anything. */
async function complaint({ name, classes, expect: expected }: JavaProgram): Promise<string | undefined> {
  const files = new Map(classes.map((each) => [each.name, each.bytes]))
  const { stdout, stderr } = await runClasses("Main", files, 10_000_000)
  const isRight =
    expected === "ran" ? stdout === "ran\n" && stderr === "" : errorsIn(stderr).some((error) => error === expected)
  return isRight ? undefined : `${name}: ${expected}, but ${stdout}${stderr}`
}

/** The classes of errors that a text names. */
function errorsIn(text: string): string[] {
  return text.match(/\b(?:\w+\.)+\w*(?:Error|Exception)\b/g) ?? []
}

test.each(["java-malformed", "java-unusual"] as const)("%s", { timeout: 300_000 }, async (kind) => {
  const wrong: string[] = []
  for (const program of readJavaPrograms(kind)) {
    const problem = await complaint(program)
    if ((problem !== undefined) !== program.name in differing)
      wrong.push(problem ?? `${program.name} is right, though it is said to differ`)
  }
  expect(wrong).toEqual([])
})
