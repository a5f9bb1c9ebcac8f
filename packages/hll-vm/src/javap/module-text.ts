// The Module attribute as javap prints it.
import type { Module, PackageGrant } from "../class-file/attribute.ts"
import type { ConstantPool } from "../class-file/constant-pool.ts"
import { flagsAt } from "../class-file/access-flags.ts"
import type { FlagPlace } from "../class-file/access-flags.ts"
import { constantValue } from "./constant-text.ts"
import { javaName } from "./java-type.ts"
import type { TextSink } from "./text-sink.ts"

export function printModule(sink: TextSink, pool: ConstantPool, module: Module): void {
  const entry = (text: string, comment: string): void => {
    sink.print(text)
    sink.comment(comment)
  }
  const flagged = (index: number, place: FlagPlace, flags: number): string => {
    const names = flagsAt(place, flags).map(({ name }) => ` ACC_${name}`)
    return `${constantValue(pool, index)}${names.join("")}`
  }
  const version = (index: number): void => {
    if (index === 0) sink.line("#0")
    else entry(`#${index}`, pool.utf8(index))
  }
  const grants = (what: string, list: readonly PackageGrant[]): void => {
    entry(String(list.length), what)
    sink.indented(() => {
      for (const { package: name, flags, to } of list) {
        entry(
          `#${name},${flags.toString(16)}`,
          `${flagged(name, "grant", flags)}${to.length > 0 ? ` to ... ${to.length}` : ""}`,
        )
        sink.indented(() => {
          for (const index of to) entry(`#${index}`, `... to ${constantValue(pool, index)}`)
        })
      }
    })
  }
  sink.indented(() => {
    entry(`#${module.name},${module.flags.toString(16)}`, flagged(module.name, "module", module.flags))
    version(module.version)
    entry(String(module.requires.length), "requires")
    sink.indented(() => {
      for (const one of module.requires) {
        entry(`#${one.module},${one.flags.toString(16)}`, flagged(one.module, "requires", one.flags))
        version(one.version)
      }
    })
    grants("exports", module.exports)
    grants("opens", module.opens)
    entry(String(module.uses.length), "uses")
    sink.indented(() => {
      for (const index of module.uses) entry(`#${index}`, constantValue(pool, index))
    })
    entry(String(module.provides.length), "provides")
    sink.indented(() => {
      for (const { service, implementations } of module.provides) {
        entry(`#${service}`, `${constantValue(pool, service)} with ... ${implementations.length}`)
        sink.indented(() => {
          for (const index of implementations) entry(`#${index}`, `... with ${constantValue(pool, index)}`)
        })
      }
    })
  })
}

/** The directives as Java source has them, for the output without -v. */
export function printModuleDirectives(sink: TextSink, pool: ConstantPool, module: Module): void {
  const name = (index: number): string => javaName(pool.named(index, "Package", "Module", "Class"))
  const to = (targets: readonly number[], word: string): string => {
    if (targets.length === 0) return ""
    const [first, ...rest] = targets.map((index) => `\n    ${name(index)}`)
    return ` ${word}${[first, ...rest].join(",")}`
  }
  const statement = (text: string): void => {
    for (const line of `${text};`.split("\n")) sink.line(line)
  }
  sink.indented(() => {
    for (const { module: required, flags } of module.requires) {
      const words = flagsAt("requires", flags).map(({ keyword }) => keyword)
      const shown = words.filter((word) => word === "transitive" || word === "static").map((word) => `${word} `)
      statement(`requires ${shown.join("")}${name(required)}`)
    }
    for (const grant of module.exports) statement(`exports ${name(grant.package)}${to(grant.to, "to")}`)
    for (const grant of module.opens) statement(`opens ${name(grant.package)}${to(grant.to, "to")}`)
    for (const index of module.uses) statement(`uses ${name(index)}`)
    for (const { service, implementations } of module.provides)
      statement(`provides ${name(service)}${to(implementations, "with")}`)
  })
}
