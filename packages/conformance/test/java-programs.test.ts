// The Java programs: the jar is the build of the sources, and what is embedded is what stands in the files.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { readJar, writeJar } from "../scripts/jar.mjs"
import {
  buildClasses,
  expectedFiles,
  hasJdk17,
  javaFolders,
  programsFolder,
  readJavaProgram,
  readJavaPrograms,
} from "../scripts/java-programs.mjs"
import { embeddedJavaFile, embedJavaPrograms } from "./embed-java-programs.ts"

test("src/managed/java-programs.ts is what the files make", () => {
  const text = embedJavaPrograms()
  if (process.env["LAMINA_UPDATE"] === "1") writeFileSync(embeddedJavaFile, text)
  expect(readFileSync(embeddedJavaFile, "utf8") === text).toBe(true)
})

test("every program says what it is about and has its expected output, and no expectation is left over", () => {
  const names = readJavaPrograms().map(({ name }) => name)
  for (const name of names) {
    const [head] = /^(\/\/.*\n)*/.exec(readFileSync(`${programsFolder}${name}.java`, "utf8")) ?? [""]
    const about = head.split("\n").filter((line) => !/^\/\/ ((args|stdin|status|heap):|heavy$)/.test(line))
    expect(about.join(" ").length, name).toBeGreaterThan(20)
    expect(existsSync(expectedFiles(name).stdout), name).toBe(true)
  }
  const expectations = readdirSync(programsFolder).filter((file) => /\.(out|err)$/.test(file))
  expect(expectations.filter((file) => !names.includes(file.replace(/\.\w+$/, "")))).toEqual([])
})

test("the comments at the head of a program", () => {
  const source =
    '// args: a "b c" ""\n// stdin: one\n// stdin:\n// status: 3\n// heap: 16m\n// heavy\n// About.\nclass X {}\n'
  const [args, stdin] = [["a", "b c", ""], "one\n\n"]
  expect(readJavaProgram("X", source)).toEqual({ name: "X", args, stdin, status: 3, heapMegabytes: 16, heavy: true })
  for (const line of ["// status: many", "// heap: 1g", "// stats: 1"]) {
    expect(() => readJavaProgram("X", line)).toThrow("X: ")
  }
})

test("a jar is read as it was written, whatever the order of its contents", () => {
  const [a, b] = [Buffer.from("a".repeat(1000)), Buffer.alloc(0)]
  expect(readJar(writeJar({ "é.class": a, B: b }))).toEqual({ B: b, "é.class": a })
  expect(writeJar({ x: a, y: b }).equals(writeJar({ y: b, x: a }))).toBe(true)
})

describe.skipIf(!hasJdk17())("with a JDK 17 on the path", () => {
  test.each(javaFolders)("the jar is the build of the sources: %s", { timeout: 60_000 }, (folder) => {
    const [jar, built] = [readJar(readFileSync(join(folder, "programs.jar"))), buildClasses(folder)]
    expect(Object.keys(jar).sort()).toEqual(Object.keys(built).sort())
    expect(Object.keys(built).filter((name) => !built[name].equals(jar[name]))).toEqual([])
  })
})
