// `lamina java-asm` and `lamina javap`: from source in Jasmin's syntax to class files, and back to text.
import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { writeZip } from "@lamina/hll-vm"
import { describe, expect, test } from "vitest"
import { folderWith, lamina } from "./lamina.ts"

const hello = `.source Hello.j
.class public super app/Hello
.field private static count I

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "hello"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
`

describe("java-asm", () => {
  test("writes each class below the directory, or one to a file", () => {
    const here = folderWith({ "two.j": `${hello}.end class\n.class public Other\n` })
    expect(lamina(["java-asm", "two.j", "-o", "out"], { cwd: here })).toMatchObject({
      status: 0,
      stdout: "",
      stderr: "",
    })
    expect([existsSync(join(here, "out/app/Hello.class")), existsSync(join(here, "out/Other.class"))]).toEqual([
      true,
      true,
    ])
    expect(lamina(["java-asm", "two.j", "-o", "x.class"], { cwd: here })).toMatchObject({ status: 2 })
  })

  test("tells all mistakes and writes nothing", () => {
    const here = folderWith({ "bad.j": ".class X\n.method m()V\n  iad\n  bipush 200\n.end method\n", "good.j": hello })
    expect(lamina(["java-asm", "good.j", "bad.j"], { cwd: here })).toEqual({
      status: 1,
      stdout: "",
      stderr: [
        "bad.j:3:3: error: iad is no instruction",
        "bad.j:4:10: error: a byte must be from -128 to 127",
        "lamina: a file has errors; nothing is written\n",
      ].join("\n"),
    })
    expect(existsSync(join(here, "app"))).toBe(false)
  })

  test("a class is not written outside of the directory", () => {
    const here = folderWith({ "up.j": ".class ../../up\n" })
    const { status, stderr } = lamina(["java-asm", "up.j"], { cwd: here })
    expect([status, stderr]).toEqual([
      1,
      "lamina: the class ../../up does not belong below .; name a .class file with -o\n",
    ])
  })
})

describe("javap", () => {
  const here = folderWith({ "hello.j": hello })
  lamina(["java-asm", "hello.j"], { cwd: here })
  const bytes = readFileSync(join(here, "app/Hello.class"))
  writeFileSync(join(here, "app.jar"), writeZip(new Map([["app/Hello.class", bytes]])))

  test("members, and private ones when asked for", () => {
    const shown = lamina(["javap", "app/Hello.class"], { cwd: here }).stdout
    expect(shown).toBe(
      'Compiled from "Hello.j"\npublic class app.Hello {\n  public static void main(java.lang.String[]);\n}\n',
    )
    expect(lamina(["javap", "-p", "app/Hello.class"], { cwd: here }).stdout).toContain("  private static int count;\n")
  })

  test("code of a class in a jar", () => {
    const { stdout } = lamina(["javap", "app.jar", "app.Hello", "-c"], { cwd: here })
    expect(stdout).toContain("// Field java/lang/System.out:Ljava/io/PrintStream;\n")
    expect(stdout).toBe(lamina(["javap", "-c", "app/Hello.class"], { cwd: here }).stdout)
  })

  test("all there is", () => {
    const { stdout } = lamina(["javap", "-v", "app/Hello.class"], { cwd: here })
    expect(stdout).toMatch(
      /^Classfile \/.*\/app\/Hello\.class\n  Last modified .*; size \d+ bytes\n  SHA-256 checksum /,
    )
    for (const text of [
      "Constant pool:",
      "major version: 61",
      "flags: (0x0021) ACC_PUBLIC, ACC_SUPER",
      "stack=2, locals=1",
    ])
      expect(stdout).toContain(text)
  })

  test("mistakes are told in a line", () => {
    writeFileSync(join(here, "cut.class"), bytes.subarray(0, 100))
    writeFileSync(join(here, "text.class"), "hello, world")
    mkdirSync(join(here, "directory"))
    const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
      [
        ["cut.class"],
        /^lamina: cut\.class: byte \d+: constant \d+: ends too early: \d+ bytes are needed, \d+ are left\n$/,
      ],
      [["text.class"], /^lamina: text\.class: byte 0: no class file: begins with 0x68656c6c\n$/],
      [["missing.class"], /^lamina: missing\.class: no such file or directory\n$/],
      [["directory"], /^lamina: directory: is a directory\n$/],
      [["app.jar"], /^lamina: app\.jar is a jar: name a class in it\n$/],
      [["app.jar", "app.Hallo"], /^lamina: app\.jar has no class app\.Hallo; did you mean app\.Hello\?\n$/],
    ]
    for (const [args, message] of mistakes) {
      const { stdout, stderr } = lamina(["javap", ...args], { cwd: here })
      expect(stdout).toBe("")
      expect(stderr).toMatch(message)
    }
  })

  const version = spawnSync("javap", ["-version"], { encoding: "utf8" }).stdout ?? ""
  test.skipIf(!version.startsWith("17."))("as the JDK's javap (needs a JDK 17)", { timeout: 60_000 }, () => {
    for (const options of [["-c", "-p"], ["-v"]]) {
      const theirs = spawnSync("javap", [...options, join(here, "app/Hello.class")], { encoding: "utf8" }).stdout
      expect(lamina(["javap", ...options, join(here, "app/Hello.class")]).stdout).toBe(theirs)
    }
  })
})
