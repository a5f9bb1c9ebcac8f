// Words and names set in lines of a width.

/** Lines of at most `width` columns; a word that is longer has one for itself. */
export function wrapWords(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines[lines.length - 1]
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const fewest = 3

/** Names with runs that differ by a number in steps of one size as one: `pmpaddr0-63`. */
export function registerFamilies(names: readonly string[]): readonly string[] {
  const runs: { readonly stem: string; readonly members: string[]; readonly numbers: number[] }[] = []
  for (const name of names) {
    const [, stem, digits] = /^(.*?\D)(\d+)$/.exec(name) ?? [name, name, ""]
    const run = runs[runs.length - 1]
    const numbers = run?.numbers ?? []
    const [first, second] = numbers
    const step = second === undefined ? undefined : second - first
    const isNext = step === undefined || Number(digits) === numbers[numbers.length - 1] + step
    if (run && digits !== "" && run.stem === stem && isNext) {
      run.members.push(name)
      numbers.push(Number(digits))
    } else runs.push({ stem, members: [name], numbers: [Number(digits)] })
  }
  return runs.flatMap(({ stem, members, numbers }) =>
    members.length < fewest ? members : [`${stem}${numbers[0]}-${numbers[numbers.length - 1]}`],
  )
}
