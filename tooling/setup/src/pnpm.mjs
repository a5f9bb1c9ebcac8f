// Finds the pinned pnpm: the one on PATH when it is that version, otherwise through npx.
import { spawnSync } from "node:child_process"

/**
 * The version in a "packageManager" field such as "pnpm@12.21.0" or "pnpm@12.21.0+sha512.abc".
 *
 * @param {string} field
 * @returns {string}
 */
export function pinnedVersion(field) {
  const match = /^pnpm@(\d+\.\d+\.\d+)(\+.*)?$/.exec(field)
  if (!match) throw new Error(`package.json: "packageManager" must read pnpm@<version>, not ${JSON.stringify(field)}`)
  return match[1]
}

/**
 * The command line that runs pnpm of exactly this version, without its arguments.
 *
 * @param {string} version
 * @param {() => string} installedVersion what `pnpm --version` prints, empty when there is no pnpm
 * @returns {string[]}
 */
export function pnpmCommand(version, installedVersion = askInstalledVersion) {
  return installedVersion() === version ? ["pnpm"] : ["npx", "--yes", `pnpm@${version}`]
}

function askInstalledVersion() {
  const run = spawnSync("pnpm", ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
  return run.status === 0 ? run.stdout.trim() : ""
}
