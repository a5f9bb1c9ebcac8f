// Stack files: the layers of a run and their settings, as JSON.
import { readFileSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { checkStack, findLayerKind, layerKinds, nearestName, StackError } from "@lamina/stack"
import type { LayerDescription } from "@lamina/stack"
import type { RunOptions } from "./commands/run.ts"
import { CommandError, exitStatus } from "./command-error.ts"
import { fileErrorReason } from "./input-file.ts"
import { guestOsName } from "./machine/guest-os-name.ts"
import type { GuestChoice } from "./machine/machine-options.ts"
import type { PlaceName, RunPlace } from "./run-place.ts"
import { bareSettings, engineSettings, guestSettings, settings } from "./stack-settings.ts"
import type { Settings, StackResult } from "./stack-settings.ts"
import { StackFileError, valueReaders } from "./stack-values.ts"
import type { ValueReaders } from "./stack-values.ts"

/** What a stack file says: the options as the command line would have given them. */
export interface StackRun {
  readonly path: string | undefined
  readonly args: readonly string[]
  readonly options: Partial<RunOptions>
}

/** A layer as it stands in the file. */
interface FileLayer {
  readonly at: string
  readonly kind: string
  readonly content: Readonly<Record<string, unknown>>
}

/** Reads a stack file. Throws `CommandError`, one line that says where in the file something is wrong. */
export function readStackFile(path: string): StackRun {
  try {
    return readStack(parse(path), dirname(path))
  } catch (error) {
    if (error instanceof StackFileError || error instanceof StackError)
      throw new CommandError(`${path}: ${error.message}`, exitStatus.usage)
    throw error
  }
}

function parse(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, "utf8")
  } catch (error) {
    throw new CommandError(`--stack ${path}: ${fileErrorReason(error)}`, exitStatus.usage)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new StackFileError(`not JSON: ${(error as Error).message.replaceAll(/\s+/g, " ")}`)
  }
}

function readStack(content: unknown, folder: string): StackRun {
  const read = valueReaders((file) => resolve(folder, file))
  const file = read.object(content, "the file")
  refuseUnknown("the file", Object.keys(file), ["layers"])
  const { layers, guests } = unfold(layersIn(file.layers, "layers", read), read)
  const result: StackResult = {}
  const top = layers.findLastIndex(({ kind }) => kind === "vmm")
  for (const [index, layer] of layers.entries()) readLayer(layer, settingsOf(layer, index, top, guests), read, result)
  check(layers, guests)
  if (guests.length > 0) return withGuests(result, layers, guests, read)
  return single(result, layers)
}

function layersIn(value: unknown, at: string, read: ValueReaders): FileLayer[] {
  return read.list(value, at).map((layer, index) => {
    const place = `${at}[${index}]`
    const content = read.object(layer, place)
    const kind = read.text(content.kind, `${place}.kind`)
    findLayerKind(layerKinds, kind)
    return { at: place, kind, content }
  })
}

/** The layers of a stack without branches, and above them the guests that are side by side; a single one is a part of the stack. */
function unfold(
  layers: readonly FileLayer[],
  read: ValueReaders,
): { readonly layers: readonly FileLayer[]; readonly guests: readonly (readonly FileLayer[])[] } {
  const branching = layers.find(({ content }) => content.guests !== undefined)
  if (!branching) return { layers, guests: [] }
  const { at, kind } = branching
  if (branching !== layers.at(-1) || kind !== "vmm")
    throw new StackFileError(`${at}: guests are those of a vmm that is the last of its layers`)
  const guests = read
    .list(branching.content.guests, `${at}.guests`)
    .map((guest, index) => layersIn(guest, `${at}.guests[${index}]`, read))
  if (guests.length === 0) throw new StackFileError(`${at}.guests must be a list of at least one guest`)
  if (guests.length > 1) return { layers, guests }
  const { guests: _, ...content } = branching.content
  return unfold([...layers.slice(0, -1), { ...branching, content }, ...guests[0]], read)
}

function check(layers: readonly FileLayer[], guests: readonly (readonly FileLayer[])[]): void {
  const kindsOf = (each: readonly FileLayer[]) => each.map(({ kind }): LayerDescription => ({ kind }))
  const described = kindsOf(layers)
  const last = described.at(-1)
  if (last && guests.length > 0) described.splice(-1, 1, { ...last, guests: guests.map(kindsOf) })
  checkStack({ layers: described }, layerKinds)
}

/** Guests side by side: each a kernel, or the guest operating system with its shell. */
function withGuests(
  result: StackResult,
  layers: readonly FileLayer[],
  guests: readonly (readonly FileLayer[])[],
  read: ValueReaders,
): StackRun {
  const { args: _, weight, cap, pins, ...options } = result
  const shares = { ...(weight !== undefined && { weight }), ...(cap !== undefined && { cap }), ...(pins && { pins }) }
  const choices = guests.map((guest, index): GuestChoice => {
    const [layer, ...more] = guest
    const at = `${layers.at(-1)?.at}.guests[${index}]`
    if (layer === undefined || more.length > 0 || !["kernel", "guest-os"].includes(layer.kind))
      throw new StackFileError(`${at}: a guest beside others is one layer, kernel or guest-os`)
    const choice: StackResult = { ...shares }
    readLayer(layer, { ...settings[layer.kind], ...guestSettings }, read, choice)
    if (layer.kind === "guest-os") return { ...choice, path: guestOsName }
    if (choice.path === undefined) throw new StackFileError(`${layer.at}: a kernel needs a path`)
    return choice
  })
  if (result.disk && choices.some(({ disk }) => disk))
    throw new StackFileError("disks are the machine's, one for each guest, or guests', but not both")
  return { path: choices[0].path, args: [], options: { ...options, on: placeOf(layers), guestList: choices } }
}

function single(result: StackResult, layers: readonly FileLayer[]): StackRun {
  const { path, args = [], name, weight, cap, pins, ...options } = result
  const alone = { name, weight, cap, pins }
  const last = layers.at(-1)
  const place = placeOf(last?.kind === "guest-os" ? layers.slice(0, -1) : layers)
  if (place.layers.length > 0) options.on = place
  if (place.layers.includes("vmm"))
    options.guestList = [Object.fromEntries(Object.entries(alone).filter(([, value]) => value !== undefined))]
  if (last?.kind === "guest-os") return { path: guestOsName, args, options }
  if (last) refuseUnfinished(last, path)
  return { path, args, options }
}

/** What must stand on a layer that is the last. */
const missing: Readonly<Record<string, string>> = {
  process: "there is no program on the process VM",
  jvm: "there is no program on the Java VM",
  vmm: "there is no kernel on the virtual machine monitor",
}
const needs: Readonly<Record<string, string>> = {
  "java-program": "a path, or a class and a classPath",
  kernel: "a path",
  program: "a path",
}

function refuseUnfinished({ at, kind }: FileLayer, path: string | undefined): void {
  if (kind in missing) throw new StackFileError(missing[kind])
  if (kind in needs && path === undefined) throw new StackFileError(`${at}: a ${kind} needs ${needs[kind]}`)
}

/** The layers that `--on` names. */
function placeOf(layers: readonly FileLayer[]): RunPlace {
  const names: Readonly<Record<string, PlaceName>> = { process: "process", "guest-os": "os", vmm: "vmm" }
  return { layers: layers.flatMap(({ kind }) => names[kind] ?? []).reverse() }
}

/** `top` is the index of the topmost monitor, -1 where there is none. */
function settingsOf({ at, kind }: FileLayer, index: number, top: number, guests: readonly unknown[]): Settings {
  const known = settings[kind] as Settings | undefined
  if (!known)
    throw new StackFileError(`${at}: a stack file has layers ${Object.keys(settings).join(", ")}, not ${kind}`)
  if (top < 0) return known
  if (kind === "machine" || kind === "codesigned") return { ...engineSettings(kind), ...bareSettings }
  const { name: _, ...ofAll } = guestSettings
  if (index === top && guests.length > 0) return ofAll
  const isGuests = index === top || (index === top + 1 && guests.length === 0)
  return isGuests ? { ...guestSettings, ...known } : known
}

function readLayer({ at, content }: FileLayer, known: Settings, read: ValueReaders, result: StackResult): void {
  refuseUnknown(at, Object.keys(content), ["kind", ...Object.keys(known), ...("guests" in content ? ["guests"] : [])])
  for (const [name, setting] of Object.entries(known)) {
    if (content[name] !== undefined) setting(content[name], `${at}.${name}`, read, result)
  }
}

function refuseUnknown(at: string, names: readonly string[], known: readonly string[]): void {
  const wrong = names.find((name) => !known.includes(name))
  if (wrong === undefined) return
  const nearest = nearestName(wrong, known)
  const hint = nearest ? `did you mean ${nearest}?` : `there are ${known.join(", ")}`
  throw new StackFileError(`${at}: no setting is called ${JSON.stringify(wrong)}; ${hint}`)
}
