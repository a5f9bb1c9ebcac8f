// How the programs are compiled. Most are over before memory matters, and never free it; the shell lives long.

/** @param {string} entry */
export function programOptions(entry) {
  return { optimize: 2, runtime: entry === "sh.ts" ? "incremental" : "stub" }
}
