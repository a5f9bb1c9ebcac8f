// CSRs as `lamina isa` prints them: one with its fields, and the list of all.
import { csrTable, describeCsr } from "@lamina/isa"
import type { CsrText } from "@lamina/isa"
import { drawRegister } from "./encoding-picture.ts"
import { columns, hasUnicode } from "./terminal.ts"
import type { Colors } from "./terminal.ts"

const numberText = (number: number) => `0x${number.toString(16).padStart(3, "0")}`

/** A register: number and rights, boxes, what its fields may hold, its value after reset. */
export function presentCsr(csr: CsrText, colors: Colors): string {
  const places = csr.fields.map(({ high, low }) => (high === low ? `${high}` : `${high}:${low}`))
  const placeWidth = Math.max(...places.map((place) => place.length))
  const nameWidth = Math.max(...csr.fields.map(({ name }) => name.length))
  const shows = csr.shows === undefined ? "" : `, shows ${csr.shows}`
  return [
    colors.bold(csr.name),
    colors.dim(`CSR ${numberText(csr.number)}, ${csr.privilege}, ${csr.access}${shows}`),
    "",
    ...drawRegister(csr.diagram, columns(process.stdout, 80), hasUnicode()),
    "",
    colors.bold("fields"),
    ...csr.fields.map(({ name, rule }, index) => {
      return `  ${places[index].padEnd(placeWidth)}  ${name.padEnd(nameWidth)}  ${colors.dim(rule)}`
    }),
    ...(csr.reset === undefined ? [] : [`${colors.bold("reset")}  0x${csr.reset.toString(16)}`]),
    "",
  ].join("\n")
}

/** All registers, in the order of their numbers. */
export function listCsrs(colors: Colors): string {
  const csrs = [...csrTable].sort((a, b) => a.number - b.number).flatMap(({ number }) => describeCsr(number) ?? [])
  const nameWidth = Math.max(...csrs.map(({ name }) => name.length))
  const privilegeWidth = Math.max(...csrs.map(({ privilege }) => privilege.length))
  return csrs
    .map(({ number, name, privilege, access, fields }) => {
      const title = `${numberText(number)}  ${colors.bold(name.padEnd(nameWidth))}`
      const names = fields.map((field) => field.name).join(" ")
      return `${title}  ${privilege.padEnd(privilegeWidth)}  ${access.padEnd(10)}  ${colors.dim(names)}\n`
    })
    .join("")
}
