// The host's side of the guest operating system, with a guest that this folder plays.
import { inputStream, outputStream } from "@lamina/host"
import { expect, test } from "vitest"
import { bootGuestOs, type GuestOsOptions } from "../src/index.ts"
import { fakeGuest, fakeImage, type FakeGuestOptions } from "./fake-guest.ts"

const image = fakeImage()

function boot(options: FakeGuestOptions = {}, streams: Partial<GuestOsOptions> = {}) {
  const guest = fakeGuest(options)
  return { guest, os: bootGuestOs(guest.machine, { image, ...streams }) }
}

test("files go in and come out, however little room the line has", () => {
  for (const room of [1, 5, 1000]) {
    const { os } = boot({ room })
    os.put("/data/text", new TextEncoder().encode("some text, in pieces of four"))
    expect(new TextDecoder().decode(os.get("/data/text"))).toBe("some text, in pieces of four")
    expect(os.get("/data/nothing")).toBeUndefined()
  }
})

test("a process waits until it is run, then has the host's streams, and stays ended", () => {
  const [stdin, stdout] = [inputStream("hello, guest"), outputStream()]
  const { guest, os } = boot({ status: 3 << 8 }, { stdin, stdout })
  guest.files.set("/bin/copy", "")
  const process = os.spawn({ path: "/bin/copy", args: ["copy"] })
  expect(process.pid).toBe(7)
  expect(process.run(0)).toEqual({ kind: "out-of-fuel" })
  expect(stdout.text()).toBe("")
  expect(process.run()).toEqual({ kind: "exited", status: 3 })
  expect(stdout.text()).toBe("hello, guest")
  expect(process.run(5)).toEqual({ kind: "exited", status: 3 })
})

test("a signal that ends a process is named", () => {
  const { guest, os } = boot({ status: 0x8b })
  guest.files.set("/bin/copy", "")
  const status = os.spawn({ path: "/bin/copy", args: ["copy"] }).run()
  expect(status).toEqual({ kind: "signalled", signal: 11, reason: "killed by SIGSEGV" })
})

test("what cannot be executed is refused in one line", () => {
  const { os } = boot()
  expect(() => os.spawn({ path: "/bin/none", args: [] })).toThrow(
    expect.objectContaining({ name: "LoadError", message: "cannot run /bin/none: no such file or directory" }),
  )
})

test("a machine without virtio console is refused", () => {
  const { machine } = fakeGuest()
  expect(() => bootGuestOs({ ...machine, serialLines: machine.serialLines.slice(0, 1) }, { image })).toThrow(
    "the machine has no virtio console",
  )
})

test("an agent of another version is refused", () => {
  expect(() => boot({ version: 2 })).toThrow("the guest's agent speaks version 2; this program speaks version 1")
})

test("a guest in which nothing happens any more is given up", () => {
  expect(() => boot({ mute: true })).toThrow("the guest operating system waits for ever")
})

test("a panic ends what the host was doing, with the kernel's last words", () => {
  const { guest, os } = boot()
  guest.say("boot\r\npanic: no memory for the page table\r\nhalted\r\n")
  guest.next = { kind: "powered-off", status: 1 }
  expect(() => os.put("/x", new Uint8Array(1))).toThrow(
    "the guest operating system has switched the machine off, with status 1: panic: no memory for the page table",
  )
  guest.next = { kind: "reset" }
  expect(() => os.sync()).toThrow("the guest operating system has reset the machine: panic")
})

test("a signal for nobody is an error", () => {
  expect(() => boot().os.kill(99, 9)).toThrow("cannot send signal 9 to 99: no such process")
})
