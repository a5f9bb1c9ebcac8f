// The co-designed machines that are compared.
import type { VliwWidth } from "@lamina/isa"

export interface CodesignedSetting {
  readonly atoms: VliwWidth
  readonly infiniteCaches: boolean
}

/** Guest instructions for each cycle, the geometric mean over the programs, that are aimed at with finite caches. */
export const parallelismTargets: Readonly<Partial<Record<VliwWidth, number>>> = { 4: 1.6, 8: 2.5 }

/** What the literature tells of DAISY (Ebcioğlu and others, 1997 to 2001): instructions for each cycle, and those that it takes to translate one. */
export const daisy = { infiniteCaches: 4, finiteCaches: [2, 3], translating: 4000 } as const

/** Each width with finite and with infinite caches. */
export function codesignedSettings(widths: readonly VliwWidth[]): readonly CodesignedSetting[] {
  return widths.flatMap((atoms) => [false, true].map((infiniteCaches) => ({ atoms, infiniteCaches })))
}

/** `8 atoms, finite caches`. */
export function settingName({ atoms, infiniteCaches }: CodesignedSetting): string {
  return `${atoms} atoms, ${infiniteCaches ? "infinite" : "finite"} caches`
}
