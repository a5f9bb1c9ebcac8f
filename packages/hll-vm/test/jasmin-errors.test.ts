// Mistakes in Jasmin source are diagnostics with their places, and the source is read on behind them.
import { formatDiagnostic } from "@lamina/assembler"
import { expect, test } from "vitest"
import { assembleJasmin } from "../src/jasmin/assemble-jasmin.ts"

function errors(source: string): string[] {
  const { classes, diagnostics } = assembleJasmin(source, "X.j")
  expect(classes).toEqual([])
  return diagnostics.map(formatDiagnostic)
}

/** The error of one line in a method's body. */
function inMethod(line: string): string[] {
  return errors(`.class X\n.method static m()V\n${line}\nreturn\n.end method\n`)
}

test("all mistakes of a source are told", () => {
  expect(errors(".class X\n.method static m()V\n  iadd 5\n  frob\n  goto L\nreturn\n.end method\n.fruit\n")).toEqual([
    "X.j:3:8: error: nothing is expected here, but 5 stands",
    "X.j:4:3: error: frob is no instruction",
    "X.j:5:8: error: the label L does not exist",
    "X.j:8:1: error: .fruit is no directive of a class",
  ])
})

test.each([
  ["bipush 128", "X.j:3:8: error: a byte must be from -128 to 127"],
  ["bipush x", "X.j:3:8: error: a byte expected, not x"],
  ["iload", "X.j:3:1: error: a local variable expected"],
  ["wide nop", "X.j:3:1: error: nop has no wide form"],
  ["getstatic x I", "X.j:3:11: error: a field is owner/name descriptor"],
  ["invokestatic x", "X.j:3:14: error: a method is owner/name(arguments)result"],
  ["ldc 99999999999", "X.j:3:5: error: 99999999999 is no number that can be loaded here"],
  ['ldc "x', "X.j:3:5: error: the text has no closing quote"],
  ["invokedynamic x()V b", "X.j:3:20: error: no bootstrap method b stands above"],
  [".limit depth 5", "X.j:3:8: error: stack or locals expected"],
  [".stack tall", "X.j:3:8: error: tall is no form of frame"],
  [".stack append Word", "X.j:3:15: error: Word is no verification type"],
  [".catch all from A to B", "X.j:3:22: error: using expected"],
  ["A:\nA:", "X.j:4:1: error: the label A stands twice"],
  ["tableswitch 0", "X.j:5:1: error: the tableswitch ends without its default"],
  ["lookupswitch\nx : L", "X.j:4:1: error: a line is match : label"],
])("%s", (line, message) => {
  expect(inMethod(line)[0]).toBe(message)
})

test("a source without a class, and a method without an end", () => {
  expect(errors("; nothing\n")).toEqual(["X.j:1:1: error: the source has no .class"])
  expect(errors(".class X\n.method m()V\nreturn\n")).toEqual(["X.j:3:1: error: the method has no .end method"])
})
