// What can be said of a profile on the command line.

export interface ProfileOptions {
  /** A file for a picture, `.svg` or `.html`; empty for text alone. */
  readonly profile?: string
  /** Instructions from one sample to the next; it alone asks for a profile too. */
  readonly profileEvery?: number
}

export function isProfiled({ profile, profileEvery }: ProfileOptions): boolean {
  return profile !== undefined || profileEvery !== undefined
}

/** Whether a file's name says that a picture can be made of it. */
export function namesPicture(file: string): boolean {
  return /\.(svg|html)$/.test(file)
}
