// The text of a class is, line by line, the JDK's: for javac's output, the JDK's own classes and the assembler's output.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { instructions } from "../src/bytecode/instructions.ts"
import type { OperandLayout } from "../src/bytecode/instruction-rows.ts"
import { readClassFile, writeClassFile } from "../src/class-file/read-class-file.ts"
import { assembleJasmin } from "../src/jasmin/assemble-jasmin.ts"
import { javap } from "../src/javap/javap.ts"
import { hasJdk17, writeClasses } from "./hotspot/hotspot.ts"
import { readJavaPrograms } from "./hotspot/java-programs.ts"
import { classFilesBelow, compileSamples, copyJdkClasses, jdkJavap, readBytes } from "./hotspot/jdk-classes.ts"

const scratch = mkdtempSync(join(tmpdir(), "lamina-javap-"))
afterAll(() => rmSync(scratch, { recursive: true }))

/** The first lines in which the texts of a file differ. */
function differences(files: readonly string[], options: readonly string[]): string[] {
  const shown = {
    code: options.includes("-c"),
    private: options.includes("-p"),
    verbose: options.includes("-v"),
  }
  const expected = jdkJavap(files, options)
  return files.flatMap((file, index) => {
    const ours = javap(readClassFile(readBytes(file)), shown).split("\n")
    const theirs = expected[index].split("\n")
    const at = Math.max(ours.length, theirs.length)
    for (let line = 0; line < at; line++)
      if (ours[line] !== theirs[line]) return [`${file}:${line + 1}: ${ours[line]}, not ${theirs[line]}`]
    return []
  })
}

const operandTexts: Readonly<Record<OperandLayout, string>> = {
  none: "",
  local: "300",
  increment: "5 -7",
  byte: "-128",
  short: "-32768",
  constant1: '"text"',
  constant2: "Class java/lang/String",
  field: "java/lang/System/out Ljava/io/PrintStream;",
  method: "Main/m(IJ)V",
  interface: "java/util/List/add(ILjava/lang/Object;)V",
  dynamic: "run()V 0",
  class: "[[Ljava/lang/Object;",
  dimensions: "[[[I 2",
  array: "short",
  branch2: "L",
  branch4: "L",
  tableswitch: "-1\n L\n L\n default : L",
  lookupswitch: "\n -5 : L\n 1000 : L\n default : L",
  wide: "iload 5",
}

/** A class, never to be run, that has every instruction. */
function allInstructions(): string {
  const lines = instructions.map(({ name, operands }) => {
    return `  ${name} ${name === "ldc2_w" ? "5000000000" : operandTexts[operands]}`
  })
  return `.class public Main\n.source Main.j\n.method static m()V\nL:\n${lines.join("\n")}\n.end method\n`
}

describe.skipIf(!hasJdk17)("as the JDK's javap (needs a JDK 17)", { timeout: 120_000 }, () => {
  test("javac's output with all attributes, in all forms", () => {
    const directory = join(scratch, "samples")
    compileSamples(directory)
    const files = classFilesBelow(directory)
    expect(files.length).toBeGreaterThan(10)
    for (const options of [[], ["-p"], ["-c"], ["-c", "-p"], ["-v"], ["-v", "-p"]])
      expect(differences(files, options), options.join(" ")).toEqual([])
  })

  test("many classes of the JDK: code, and all there is; written again they are the same bytes", () => {
    const directory = join(scratch, "jdk")
    copyJdkClasses(directory, 40)
    const files = classFilesBelow(directory)
    expect(files.length).toBe(240)
    expect(differences(files, ["-c", "-p"])).toEqual([])
    expect(differences(files, ["-v", "-p"])).toEqual([])
    const changed = files.filter((file) => {
      const bytes = readBytes(file)
      return Buffer.compare(writeClassFile(readClassFile(bytes)), bytes) !== 0
    })
    expect(changed).toEqual([])
  })

  test("every instruction, as the assembler encodes it", () => {
    const { classes, diagnostics } = assembleJasmin(allInstructions(), "all.j")
    expect(diagnostics).toEqual([])
    writeClasses(join(scratch, "all"), classes)
    expect(differences(classFilesBelow(join(scratch, "all")), ["-c", "-p"])).toEqual([])
  })

  test("the unusual classes of conformance", () => {
    for (const { name, classes } of readJavaPrograms("java-unusual"))
      writeClasses(join(scratch, "unusual", name), classes)
    const files = classFilesBelow(join(scratch, "unusual"))
    expect(differences(files, ["-v", "-p"])).toEqual([])
  })
})
