// What is checked in and made of something else is what that makes: the class library's jar, and sources that come from templates; and the kernel has
// the native methods that the library declares.
import { readClassFile, readZip } from "@lamina/hll-vm"
import { spawnSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"

const javac = spawnSync("javac", ["-version"], { encoding: "utf8" })
const hasJavac17 = javac.status === 0 && /^javac 17\b/.test(javac.stdout + javac.stderr)

/** Runs a script that checks what is checked in. */
function check(name: string) {
  const script = fileURLToPath(new URL(`../scripts/${name}`, import.meta.url))
  return spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" })
}

test("what says the same for several primitive types is made of templates", () => {
  expect(check("expand-templates.mjs")).toMatchObject({ stderr: "", status: 0 })
})

test.skipIf(!hasJavac17)("it is what javac 17 makes of library (needs javac 17)", { timeout: 300_000 }, () => {
  expect(check("library-jar.mjs")).toMatchObject({ stderr: "", status: 0 })
})

/** Class, name and descriptor of each native method. */
function declaredNatives(): string[] {
  const jar = readZip(readFileSync(new URL("../classes/library.jar", import.meta.url)))
  return [...jar.values()].flatMap((entry) => {
    const { pool, thisClass, methods } = readClassFile(entry.read())
    return methods
      .filter(({ flags }) => (flags & nativeFlag) !== 0)
      .map(({ name, descriptor }) => `${pool.className(thisClass)} ${pool.utf8(name)} ${pool.utf8(descriptor)}`)
  })
}

const nativeFlag = 0x0100

/** What the kernel's sources register by `native(holder, name, descriptor, ...)`. */
function registeredNatives(): string[] {
  const folder = new URL("../kernel/natives/", import.meta.url)
  return readdirSync(folder).flatMap((file) => {
    const text = readFileSync(new URL(file, folder), "utf8")
    const constants = new Map(
      Array.from(text.matchAll(/^const (\w+) = "([^"]+)"/gm), ([, name, value]) => [name, value]),
    )
    const calls = text.matchAll(/\bnative\(\s*("[^"]+"|\w+),\s*"([^"]+)",\s*"([^"]+)"/g)
    return Array.from(calls, ([, holder = "", name, descriptor]) => {
      const type = holder.startsWith('"') ? holder.slice(1, -1) : constants.get(holder)
      return `${type} ${name} ${descriptor}`
    })
  })
}

/** Calls of these become calls of `java.lang.invoke.PolymorphicCalls` (kernel/dynamic/polymorphic.ts). */
const isPolymorphic = (method: string) => /^java\/lang\/invoke\/(Method|Var)Handle /.test(method)

test("the kernel has the native methods that the library declares, and no others", () => {
  const declared = declaredNatives().filter((method) => !isPolymorphic(method))
  expect(declared.length).toBeGreaterThan(100)
  expect(registeredNatives().sort()).toEqual(declared.sort())
})
