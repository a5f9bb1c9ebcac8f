// Mistakes in sources: each line that has one says so in a comment, `# error text`; nothing else may be reported.
import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { assemble } from "../src/assemble.ts"
import { formatDiagnostic } from "../src/source/diagnostic.ts"

const folder = new URL("errors/", import.meta.url)

describe("errors", () => {
  for (const name of readdirSync(folder).sort()) {
    test(name, () => {
      const text = readFileSync(new URL(name, folder), "utf8")
      const { object, diagnostics } = assemble({ name, text })
      const expected = text.split("\n").flatMap((line, index) => {
        const match = /# error (.*)$/.exec(line)
        return match ? [{ line: index + 1, text: match[1] }] : []
      })
      const found = diagnostics.filter(({ severity }) => severity === "error")
      const missing = expected.filter(
        ({ line, text: part }) => !found.some((each) => each.line === line && each.message.includes(part)),
      )
      const unexpected = found.filter(
        (each) => !expected.some(({ line, text: part }) => each.line === line && each.message.includes(part)),
      )
      expect({ missing, unexpected: unexpected.map(formatDiagnostic) }).toEqual({ missing: [], unexpected: [] })
      expect(object).toBeUndefined()
      for (const { column, file } of found) {
        expect(column).toBeGreaterThan(0)
        expect(file).toBe(name)
      }
    })
  }

  test("the place is that of the statement", () => {
    const { diagnostics } = assemble({ name: "a.s", text: "\tnop; nop\nx:  frob a0; frob2\n" })
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      "a.s:2:5: error: unrecognized opcode 'frob'",
      "a.s:2:14: error: unrecognized opcode 'frob2'",
    ])
  })

  test("stops after the limit", () => {
    const { diagnostics } = assemble({ name: "a.s", text: "frob\n".repeat(1000) }, { errorLimit: 10 })
    expect(diagnostics.length).toBe(10)
  })

  test("random text gives diagnostics, never an exception", () => {
    let state = 1
    const next = (bound: number) => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % bound
    const words = [
      "add",
      "a0",
      ",",
      "(",
      ")",
      "%hi",
      ".word",
      ".macro",
      ".endm",
      ".if",
      '"',
      "'",
      "1f",
      "1:",
      "x",
      "-",
      "%",
      ":",
      ".rept",
      "4",
      "\\",
      "@",
      "=",
      ".set",
      "li",
      ".cfi_startproc",
      ".section",
      ".loc",
      ".insn",
      "0x",
      ".endr",
      ".align",
      "sp",
    ]
    for (let round = 0; round < 400; round++) {
      let text = ""
      for (let line = 0; line < 8; line++)
        text += `${Array.from({ length: next(7) }, () => words[next(words.length)]).join(next(2) ? " " : "")}\n`
      const { diagnostics } = assemble({ name: "random.s", text })
      for (const each of diagnostics) expect(each.message).not.toBe("")
    }
  })
})
