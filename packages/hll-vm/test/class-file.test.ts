// Damaged class files are told in one line with the byte; sound ones pass and are written as they were read.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { checkClassFile } from "../src/class-file/check-class-file.ts"
import { ClassFileError } from "../src/class-file/class-file-error.ts"
import { readClassFile, writeClassFile } from "../src/class-file/read-class-file.ts"
import { assembleJasmin } from "../src/jasmin/assemble-jasmin.ts"
import { javap } from "../src/javap/javap.ts"
import { hasJdk17 } from "./hotspot/hotspot.ts"
import { readJavaPrograms } from "./hotspot/java-programs.ts"
import { classFilesBelow, compileSamples, copyJdkClasses, readBytes } from "./hotspot/jdk-classes.ts"

const scratch = mkdtempSync(join(tmpdir(), "lamina-class-file-"))
afterAll(() => rmSync(scratch, { recursive: true }))

/** What is wrong with a class file; undefined when nothing is. Anything but a `ClassFileError` of one line fails the test. */
function problem(bytes: Uint8Array): string | undefined {
  try {
    const file = readClassFile(bytes)
    checkClassFile(file)
    javap(file, { code: true, private: true, verbose: true })
    return undefined
  } catch (error) {
    if (!(error instanceof ClassFileError)) throw error
    expect(error.message).toMatch(/^byte \d+: [^\n\r]+$/)
    return error.message
  }
}

const unusual = readJavaPrograms("java-unusual")
const bytesOf = (name: string): Uint8Array =>
  unusual.find((program) => program.name === name)?.classes[0].bytes ?? new Uint8Array()

test("unusual classes pass, and are written as they were read", () => {
  for (const { name, classes } of unusual)
    for (const { bytes } of classes) {
      expect(problem(bytes), name).toBeUndefined()
      expect(writeClassFile(readClassFile(bytes)), name).toEqual(bytes)
    }
})

test("what HotSpot calls a ClassFormatError is mostly one here; what it accepts as a file is none", () => {
  const verdicts = readJavaPrograms("java-malformed").map(({ name, classes, expect: expected }) => {
    const problems = classes.map(({ bytes }) => problem(bytes)).filter((one) => one !== undefined)
    return { name, isFormat: expected === "java.lang.ClassFormatError", isTold: problems.length > 0 }
  })
  const format = verdicts.filter(({ isFormat }) => isFormat)
  expect(format.filter(({ isTold }) => isTold).length / format.length).toBeGreaterThan(0.8)
  expect(verdicts.filter(({ isFormat, isTold }) => !isFormat && isTold).map(({ name }) => name)).toEqual([])
})

test("a class file cut off anywhere is damaged", () => {
  const bytes = bytesOf("invokedynamic-constant")
  for (let length = 0; length < bytes.length; length++)
    expect(problem(bytes.subarray(0, length)), `${length}`).toBeDefined()
  expect(problem(bytes.subarray(0, 2))).toBe("byte 0: ends too early: 4 bytes are needed, 2 are left")
})

test("what is nested without end is refused, and names do not break the line", () => {
  const nested = Array.from({ length: 60_000 }, () => ["0x5b", "0", "1"])
    .flat()
    .join(" ")
  const deep = `.class public X\n.const [60] = Utf8 a\n.attribute RuntimeVisibleAnnotations 0 1 0 60 0 1 0 60 ${nested}\n`
  const signature = `.class public Y\n.signature "${"La<".repeat(20_000)}"\n.field x ${"[".repeat(60_000)}I\n`
  const named = '.class public Z\n.attribute "a\\nb" 1\n.behind 1\n.field "x\\ny" Q\n'
  const [first, second, third] = [deep, signature, named].map(
    (source) => assembleJasmin(source, "x.j").classes[0].bytes,
  )
  expect(problem(first)).toMatch(/nested more than 200 deep$/)
  expect(problem(second)).toMatch(/is no descriptor/)
  expect(javap(readClassFile(second), { code: true, private: true, verbose: true })).toContain("class Y")
  expect(problem(third)).toMatch(/1 bytes behind the class$/)
  expect(problem(third.subarray(0, -1))).toMatch(/: field x\?y: Q is no descriptor/)
})

test("a class file with a byte changed is damaged or another class, and is never our own error", () => {
  for (const name of ["invokedynamic-constant", "handlers-many", "frame-extended-forms", "unknown-attributes"]) {
    const bytes = bytesOf(name)
    for (let at = 0; at < bytes.length; at++)
      for (const change of [0x01, 0x80, 0xff]) {
        const damaged = bytes.slice()
        damaged[at] ^= change
        problem(damaged)
      }
  }
})

test.skipIf(!hasJdk17)(
  "javac's output passes, and with bytes changed is never our own error (needs a JDK 17)",
  { timeout: 120_000 },
  () => {
    compileSamples(scratch)
    copyJdkClasses(scratch, 30)
    for (const path of classFilesBelow(scratch)) expect(problem(readBytes(path)), path).toBeUndefined()
    const bytes = readBytes(join(scratch, "Sample.class"))
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice()
      damaged[at] ^= 0xff
      problem(damaged)
    }
  },
)
