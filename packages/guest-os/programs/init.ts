// init: the first process. Mounts the file systems, then keeps a shell on the console; with the boot argument `agent` the host's agent instead.
// Other boot arguments: `run=PROGRAM` runs one program and switches the machine off; `disk` mounts the first disk at /disk.
import { ioctl_29, reboot_142, setsid_157 } from "lamina/ecall"
import { isTerminal, makeDirectory, mount, O_RDWR, open, readText, sync } from "lamina/files"
import { stderr } from "lamina/output"
import { duplicate, executeFound, exit, fork, moveDescriptor, wait } from "lamina/process"

/** Makes a terminal the one of the session. */
const TIOCSCTTY: i64 = 0x540e

const variables = ["PATH=/bin:/usr/bin", "HOME=/", "TERM=vt100"]

export function main(): i32 {
  makeDirectory("/proc")
  mount("proc", "/proc", "proc")
  makeDirectory("/dev")
  mount("dev", "/dev", "devtmpfs")
  makeDirectory("/tmp", 0o1777)
  openConsole()
  const line = readText("/proc/cmdline")
  const words = line !== null ? line.trim().split(" ") : []
  if (words.includes("disk")) {
    makeDirectory("/disk")
    if (mount("/dev/vda", "/disk", "disk") < 0) stderr.line("init: the disk cannot be mounted")
  }
  let program = words.includes("agent") ? ["/bin/agent"] : ["/bin/sh"]
  let once = false
  for (let i = 0; i < words.length; i++) {
    if (!words[i].startsWith("run=")) continue
    program = words[i].substring(4).split(",")
    once = true
  }
  do keep(program)
  while (!once)
  powerOff()
  return 0
}

/** Runs a program to its end; orphans that end meanwhile are reaped. */
function keep(program: string[]): void {
  const child = fork()
  if (child == 0) {
    setsid_157()
    ioctl_29(0, TIOCSCTTY, 0)
    executeFound(program, variables)
    stderr.line(`init: ${program[0]} cannot be run`)
    exit(127)
  }
  while (wait() != child) continue
}

/** Standard input, output and error, if the kernel has not given them. */
function openConsole(): void {
  if (isTerminal(0)) return
  const console = open("/dev/console", O_RDWR)
  if (console < 0) return
  moveDescriptor(console, 0)
  duplicate(0, 1)
  duplicate(0, 2)
}

function powerOff(): void {
  sync()
  reboot_142(<i32>0xfee1dead, 0x28121969, 0x4321fedc, 0)
}
