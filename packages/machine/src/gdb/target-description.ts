// What gdb is told of a hart's registers (Debugging with GDB, "Target Descriptions").
import type { GdbRegister, RegisterFeature } from "./registers.ts"

/** Types that a feature defines before its registers. */
const types: Readonly<Partial<Record<RegisterFeature, readonly string[]>>> = {
  fpu: [
    `<union id="riscv_double"><field name="float" type="ieee_single"/><field name="double" type="ieee_double"/></union>`,
  ],
}

/** The XML document. */
export function targetDescription(registers: readonly GdbRegister[]): string {
  const features = [...new Set(registers.map(({ feature }) => feature))]
  return [
    `<?xml version="1.0"?>`,
    `<!DOCTYPE target SYSTEM "gdb-target.dtd">`,
    `<target version="1.0">`,
    `<architecture>riscv:rv64</architecture>`,
    // gdb would take it for a Linux process, and step by breakpoints where it guesses the next instruction.
    `<osabi>none</osabi>`,
    ...features.flatMap((feature) => [
      `<feature name="org.gnu.gdb.riscv.${feature}">`,
      ...(types[feature] ?? []),
      ...registers.filter((register) => register.feature === feature).map(describe),
      `</feature>`,
    ]),
    `</target>`,
    ``,
  ].join("\n")
}

function describe({ name, size, number, type }: GdbRegister): string {
  return `<reg name="${name}" bitsize="${size * 8}" regnum="${number}" type="${type}"/>`
}
