// stress fork [count] | pipe [count] | memory | wild | spin: what a system must bear.
import { fork, exit, makePipe, Pipe, wait } from "lamina/process"
import { complain, complainInWords } from "lamina/failure"
import { close, read, write } from "lamina/files"
import { allocatePages } from "lamina/memory"
import { stdout } from "lamina/output"

export function main(words: string[]): i32 {
  const what = words.length > 0 ? words[0] : ""
  const count = words.length > 1 ? <i32>parseInt(words[1]) : 1000
  if (what == "fork") return forks(count)
  if (what == "pipe") return pingPong(count)
  if (what == "memory") return exhaust()
  if (what == "wild") store<i32>(0x7fff_8000, 1)
  if (what == "spin") for (let i = 0; ; i++) store<i32>(memory.data(4), i)
  return complainInWords("usage: stress fork [count] | pipe [count] | memory | wild | spin")
}

/** So many processes, one after the other. */
function forks(count: i32): i32 {
  for (let i = 0; i < count; i++) {
    const child = fork()
    if (child < 0) return complain("fork", child)
    if (child == 0) exit(0)
    wait(child)
  }
  stdout.number(count).line(" processes")
  return 0
}

/** A byte goes to another process and back, so many times. */
function pingPong(count: i32): i32 {
  const there = new Pipe()
  const back = new Pipe()
  makePipe(there)
  makePipe(back)
  const byte = memory.data(1)
  const child = fork()
  if (child < 0) return complain("fork", child)
  if (child == 0) {
    close(there.writer)
    close(back.reader)
    while (read(there.reader, byte, 1) == 1) write(back.writer, byte, 1)
    exit(0)
  }
  close(there.reader)
  close(back.writer)
  for (let i = 0; i < count; i++)
    if (write(there.writer, byte, 1) != 1 || read(back.reader, byte, 1) != 1) return complainInWords("the byte is lost")
  close(there.writer)
  wait(child)
  stdout.number(count).line(" round trips")
  return 0
}

/** Uses memory until there is none. */
function exhaust(): i32 {
  let megabytes = 0
  for (;;) {
    const pages = allocatePages(1 << 20)
    if (pages == 0) break
    for (let at: u32 = 0; at < 1 << 20; at += 4096) store<u32>(pages + at, at)
    megabytes++
  }
  stdout.number(megabytes).line(" MiB, then no more")
  return 0
}
