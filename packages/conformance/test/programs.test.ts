// The embedded programs are those in the files. With LAMINA_UPDATE=1 they are embedded anew.
import { readFileSync, writeFileSync } from "node:fs"
import { expect, test } from "vitest"
import { embeddedFile, embedPrograms } from "./embed-programs.ts"

test("src/programs.ts is what the files make", () => {
  const text = embedPrograms()
  if (process.env["LAMINA_UPDATE"] === "1") writeFileSync(embeddedFile, text)
  expect(readFileSync(embeddedFile, "utf8")).toBe(text)
})
