// The console in a real terminal: tmux types, and looks at the screen.
import { execFile, spawnSync } from "node:child_process"
import { promisify } from "node:util"
import { describe, expect, onTestFinished, test } from "vitest"
import { bareMetal, imagePath, needsImages } from "./bare-metal.ts"
import { folderWith, laminaCommand } from "./lamina.ts"

const hasTmux = spawnSync("tmux", ["-V"]).status === 0
const run = promisify(execFile)
const folder = folderWith({})
const slow = 120_000
let sessions = 0

interface Screen {
  /** Types keys, named as tmux names them; text as it is. */
  keys(...keys: readonly string[]): Promise<void>
  /** Waits until the screen, with what has scrolled away, matches; gives it. */
  until(pattern: RegExp): Promise<string>
}

/** A shell in a terminal of its own, in `folder`, which has prompted: what is typed before that stands in front of its prompt. */
async function openScreen(): Promise<Screen> {
  const server = `lamina-test-${process.pid}-${sessions++}`
  const tmux = async (...args: readonly string[]) => (await run("tmux", ["-L", server, ...args])).stdout
  await tmux("-f", "/dev/null", "new-session", "-d", "-x", "120", "-y", "40", "-c", folder, "PS1='$ ' sh")
  onTestFinished(async () => void (await tmux("kill-server").catch(() => undefined)))
  const screen: Screen = {
    keys: async (...keys) => void (await tmux("send-keys", ...keys)),
    async until(pattern) {
      const deadline = Date.now() + slow / 2
      for (;;) {
        const shown = await tmux("capture-pane", "-p", "-S", "-1000")
        if (pattern.test(shown)) return shown
        if (Date.now() > deadline) throw new Error(`the screen never shows ${pattern}:\n${shown}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
  }
  await screen.until(/^\$/m)
  return screen
}

const command = laminaCommand.join(" ")

describe.skipIf(!hasTmux)("a terminal (needs tmux)", { timeout: slow }, () => {
  test("keys go to the guest at once and without echo, Ctrl-A is the escape, and the terminal is as before", async () => {
    bareMetal(folder, "echo")
    const screen = await openScreen()
    await screen.keys("stty -a > before", "Enter")
    await screen.until(/^\$ stty.*\n\$/m)
    await screen.keys(`${command} run echo; echo status $?; stty -a > after; cmp before after && echo same`, "Enter")
    await screen.until(/^Ctrl-A h helps, Ctrl-A x leaves\n>/m)
    await screen.keys("-l", "abc")
    await screen.until(/^>ABC$/m)
    await screen.keys("C-a", "h")
    await screen.until(/^Ctrl-A s {7}print statistics so far$/m)
    await screen.keys("C-a", "s")
    await screen.until(/^ {4}serial@10000000 +\d/m)
    await screen.keys("C-a", "c")
    await screen.until(/^saved to lamina-\d+\.snapshot$/m)
    await screen.keys("-l", "d")
    await screen.until(/^D$/m)
    await screen.keys("C-a", "x")
    expect(await screen.until(/^same$/m)).toMatch(/^status 0$/m)
  })

  test("two guests share it: one has the focus, the other's lines have its name", async () => {
    bareMetal(folder, "echo")
    const screen = await openScreen()
    await screen.keys(`${command} run echo --on vmm --guests 2; echo status $?`, "Enter")
    await screen.until(/^Ctrl-A h helps, Ctrl-A x leaves\n>/m)
    await screen.keys("-l", "ab")
    await screen.until(/^>AB$/m)
    await screen.keys("C-a", "h")
    await screen.until(/^Ctrl-A 0\.\.9 {4}that guest gets it$/m)
    await screen.keys("C-a", "n")
    await screen.until(/^\[guest1\]\n>$/m)
    await screen.keys("-l", "cd")
    await screen.until(/^>CD$/m)
    await screen.keys("C-a", "c")
    await screen.until(/^only a single guest can be saved$/m)
    await screen.keys("C-a", "0")
    await screen.until(/^\[guest0\]$/m)
    await screen.keys("-l", ".")
    await screen.until(/^guest0: powered off with status 3\n\[guest1\]$/m)
    await screen.keys("-l", "e.")
    await screen.until(/^guest1: powered off with status 3$/m)
    await screen.until(/^status 3$/m)
  })

  test("SIGTERM gives the terminal back", async () => {
    bareMetal(folder, "echo")
    const screen = await openScreen()
    await screen.keys("stty -a > before", "Enter")
    await screen.until(/^\$ stty.*\n\$/m)
    await screen.keys(`sh -c 'echo pid $$; exec ${command} run echo'; stty -a > after; cmp before after && echo same`)
    await screen.keys("Enter")
    const [, pid] = /^pid (\d+)$/m.exec(await screen.until(/^>/m)) ?? []
    process.kill(Number(pid), "SIGTERM")
    await screen.until(/^same$/m)
  })

  const linux = imagePath("linux-6.12-tiny.Image")
  const ramDisk = imagePath("busybox.cpio.gz")
  test.skipIf(!linux || !ramDisk)(`Linux gives a shell (${needsImages})`, async () => {
    const screen = await openScreen()
    const append = '--append "console=ttyS0 lamina.shell"'
    await screen.keys(`${command} run ${linux} --initrd ${ramDisk} ${append}; echo status $?`, "Enter")
    await screen.until(/^~ #$/m)
    // The shell asks the terminal where the cursor is, and takes what comes next for the answer.
    await new Promise((resolve) => setTimeout(resolve, 500))
    await screen.keys("-l", "cat")
    await screen.keys("Enter")
    await screen.keys("-l", "over and over")
    await screen.keys("Enter")
    await screen.until(/^over and over\nover and over$/m)
    await screen.keys("C-c")
    await screen.keys("-l", "echo sum $((6 * 7))")
    await screen.keys("Enter")
    await screen.until(/^sum 42$/m)
    await screen.keys("C-a", "x")
    await screen.until(/^status 0$/m)
  })
})
