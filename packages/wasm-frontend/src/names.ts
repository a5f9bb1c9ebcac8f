// What the module's functions, tables and globals are called in the IR, where names are unique.

/** Gives names: the wanted one, with a number behind it where it is taken. */
export class UniqueNames {
  readonly #taken = new Set<string>()

  take(wanted: string): string {
    // The text form quotes names, and knows no escapes.
    const clean = wanted.replace(/["\n\r]/g, "_")
    let name = clean
    for (let number = 1; this.#taken.has(name); number++) name = `${clean}.${number}`
    this.#taken.add(name)
    return name
  }
}
