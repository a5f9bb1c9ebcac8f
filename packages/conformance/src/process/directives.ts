// Reads the comments of a process test program that say what it is given and what is expected of it.
import { InternalError } from "@lamina/isa"

/**
 * What not every process host can do: `fork` makes further processes, `threads` share a process's memory, `timers` send signals, and
 * `sockets` connect processes.
 */
export const capabilities = ["fork", "threads", "timers", "sockets"] as const
export type Capability = (typeof capabilities)[number]

export interface ProcessDirectives {
  readonly needs: readonly Capability[]
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly stdin: string
  /** Contents by absolute path, besides the program itself. */
  readonly files: Readonly<Record<string, string>>
  readonly exit: number | undefined
  /** The signal that ends it, and what its reason must contain. */
  readonly signal: { readonly number: number; readonly mentions: string } | undefined
  readonly stdout: string
  readonly stderr: string
  readonly filesAfter: Readonly<Record<string, string>>
}

/** Reads all directives of a source; texts are JSON. Throws `InternalError` for a comment that begins like one and cannot be read. */
export function readProcessDirectives(name: string, text: string): ProcessDirectives {
  let args: readonly string[] = [name]
  let env: Readonly<Record<string, string>> = {}
  let [stdin, stdout, stderr] = ["", "", ""]
  let exit: number | undefined
  let signal: ProcessDirectives["signal"]
  const files: Record<string, string> = {}
  const filesAfter: Record<string, string> = {}
  const needs: Capability[] = []
  const patterns: readonly (readonly [RegExp, (...parts: string[]) => void])[] = [
    [/^needs (fork|threads|timers|sockets)$/, (name) => needs.push(name as Capability)],
    [/^args (.*)$/, (list) => (args = JSON.parse(list) as string[])],
    [/^env (.*)$/, (record) => (env = JSON.parse(record) as Record<string, string>)],
    [/^stdin (".*")$/, (content) => (stdin = JSON.parse(content) as string)],
    [/^file (\S+) (".*")$/, (path, content) => (files[path] = JSON.parse(content) as string)],
    [/^expect exit (\d+)$/, (status) => (exit = Number(status))],
    [
      /^expect signal (\d+)(?: address (\S+))?$/,
      (number, mentions = "") => (signal = { number: Number(number), mentions }),
    ],
    [/^expect stdout (".*")$/, (content) => (stdout = JSON.parse(content) as string)],
    [/^expect stderr (".*")$/, (content) => (stderr = JSON.parse(content) as string)],
    [/^expect file (\S+) (".*")$/, (path, content) => (filesAfter[path] = JSON.parse(content) as string)],
  ]
  for (const line of text.split("\n")) {
    const comment = /^# ((?:needs|args|env|stdin|file|expect) .*)$/.exec(line)?.[1]
    if (comment === undefined) continue
    const found = patterns.find(([pattern]) => pattern.test(comment))
    if (!found) throw new InternalError(`${name}: cannot read "# ${comment}"`)
    found[1](...(found[0].exec(comment) ?? []).slice(1))
  }
  if (exit === undefined && signal === undefined) throw new InternalError(`${name} does not say how it ends`)
  return { needs, args, env, stdin, files, exit, signal, stdout, stderr, filesAfter }
}
