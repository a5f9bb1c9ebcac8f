// The profile of a run: what looks at its engines, and whose code they execute.
import { basename } from "node:path"
import { readFileSync } from "node:fs"
import { findFile, type GuestView, type ViewOptions } from "../guest-view.ts"
import type { NamedFile } from "../machine/named-files.ts"
import { imageOf, moduleOf, type Module } from "./module.ts"
import { followProcess } from "./process-modules.ts"
import type { ProfileOptions } from "./profile-options.ts"
import { makeProfile, type Profile } from "./profile.ts"
import { createSampler, type Sampler } from "./sampler.ts"

export interface RunProfile {
  readonly sampler: Sampler
  /** To be given each system call as text, where there are any. */
  called(text: string): void
  /** What has come out so far. */
  profile(): Profile
}

/** The profile of a process, with names of its program, its dynamic linker and its libraries. */
export function profileProcess(
  { profileEvery: every }: ProfileOptions,
  view: GuestView,
  options: ViewOptions,
): RunProfile {
  const read = (path: string) => {
    const place = findFile(path, options, [...view.mounts])
    try {
      return place && new Uint8Array(readFileSync(place.host))
    } catch {
      return undefined // a directory, or gone by now: names are worth no failure
    }
  }
  const modules = followProcess(view.program, read)
  const sampler = createSampler({ every, started: (memory, hart) => modules.started(memory, hart) })
  return {
    sampler,
    called: (text) => {
      if (modules.called(text)) sampler.replaced()
    },
    profile: () => makeProfile(sampler.every, sampler.samples(), (program) => modules.of(program)),
  }
}

/** The profile of a machine, and of all that runs on it. */
export function profileMachine({ profileEvery: every }: ProfileOptions, files: readonly NamedFile[]): RunProfile {
  const modules = files.flatMap(({ path, bytes }): readonly Module[] => {
    const image = imageOf(bytes)
    return image?.type === "executable" ? [moduleOf(basename(path), image)] : []
  })
  const sampler = createSampler({ every })
  return {
    sampler,
    called: () => undefined,
    profile: () => makeProfile(sampler.every, sampler.samples(), () => modules),
  }
}
