// All directives, one row each.
import { alignToBytes, alignToPower, origin } from "./alignment.ts"
import {
  adjustCfaOffset,
  defineCfa,
  defineCfaOffset,
  defineCfaRegister,
  endProcedure,
  escapeBytes,
  inRegister,
  lsda,
  offsetInstruction,
  personality,
  registerInstruction,
  rememberState,
  restoreState,
  returnColumn,
  sections,
  signalFrame,
  startProcedure,
} from "./cfi.ts"
import { blank, compares, defined, elseIf, endIf, opening, otherwise, sameString, sameText } from "./conditional.ts"
import { fill, floats, includeBinary, integers, leb128, octets, space, spaces, strings, threadLocalOffsets } from "./data.ts"
import type { Directive } from "./directive.ts"
import { instructionFromParts } from "./insn.ts"
import { file, location } from "./line.ts"
import { defineMacro, exitMacro, purgeMacro, repeat, repeatOver } from "./macro.ts"
import { end, error, ignored, include, warning } from "./message.ts"
import { attribute, option } from "./riscv.ts"
import { namedSection, popSection, previous, pushSection, section, subsection } from "./section.ts"
import { common, equate, identify, localCommon, setBinding, setVisibility, symbolSize, symbolType, weakReference } from "./symbol.ts"

const none = new Uint8Array(0)
const zero = Uint8Array.of(0)

const rows: Readonly<Record<string, Directive>> = {
  ".byte": integers(1),
  ".half": integers(2),
  ".hword": integers(2),
  ".short": integers(2),
  ".2byte": integers(2),
  ".word": integers(4),
  ".long": integers(4),
  ".int": integers(4),
  ".4byte": integers(4),
  ".dword": integers(8),
  ".quad": integers(8),
  ".8byte": integers(8),
  ".octa": octets,
  ".dc": integers(2),
  ".dc.b": integers(1),
  ".dc.w": integers(2),
  ".dc.l": integers(4),
  ".dc.a": integers(8),
  ".dc.s": floats("single"),
  ".dc.d": floats("double"),
  ".ds": spaces(2),
  ".ds.b": spaces(1),
  ".ds.w": spaces(2),
  ".ds.l": spaces(4),
  ".ds.s": spaces(4),
  ".ds.d": spaces(8),
  ".ascii": strings(none),
  ".asciz": strings(zero),
  ".string": strings(zero),
  ".string8": strings(zero),
  ".float": floats("single"),
  ".single": floats("single"),
  ".double": floats("double"),
  ".uleb128": leb128(false),
  ".sleb128": leb128(true),
  ".zero": space,
  ".space": space,
  ".skip": space,
  ".fill": fill,
  ".incbin": includeBinary,
  ".dtprelword": threadLocalOffsets(4),
  ".dtpreldword": threadLocalOffsets(8),

  ".align": alignToPower(1),
  ".p2align": alignToPower(1),
  ".p2alignw": alignToPower(2),
  ".p2alignl": alignToPower(4),
  ".balign": alignToBytes(1),
  ".balignw": alignToBytes(2),
  ".balignl": alignToBytes(4),
  ".org": origin,

  ".text": namedSection(".text"),
  ".data": namedSection(".data"),
  ".bss": namedSection(".bss"),
  ".rodata": namedSection(".rodata"),
  ".section": section,
  ".pushsection": pushSection,
  ".popsection": popSection,
  ".previous": previous,
  ".subsection": subsection,

  ".globl": setBinding("global"),
  ".global": setBinding("global"),
  ".local": setBinding("local"),
  ".weak": setBinding("weak"),
  ".hidden": setVisibility("hidden"),
  ".internal": setVisibility("internal"),
  ".protected": setVisibility("protected"),
  ".type": symbolType,
  ".size": symbolSize,
  ".extern": ignored,
  ".weakref": weakReference,
  ".set": equate(false),
  ".equ": equate(false),
  ".equiv": equate(true),
  ".eqv": equate(true),
  ".comm": common,
  ".common": common,
  ".lcomm": localCommon,
  ".ident": identify,

  ".if": opening(compares((value) => value !== 0n)),
  ".ifne": opening(compares((value) => value !== 0n)),
  ".ifeq": opening(compares((value) => value === 0n)),
  ".iflt": opening(compares((value) => value < 0n)),
  ".ifle": opening(compares((value) => value <= 0n)),
  ".ifgt": opening(compares((value) => value > 0n)),
  ".ifge": opening(compares((value) => value >= 0n)),
  ".ifdef": opening(defined(true)),
  ".ifndef": opening(defined(false)),
  ".ifnotdef": opening(defined(false)),
  ".ifb": opening(blank(true)),
  ".ifnb": opening(blank(false)),
  ".ifc": opening(sameText(true)),
  ".ifnc": opening(sameText(false)),
  ".ifeqs": opening(sameString(true)),
  ".ifnes": opening(sameString(false)),
  ".elseif": elseIf,
  ".else": otherwise,
  ".endif": endIf,

  ".macro": defineMacro,
  ".exitm": exitMacro,
  ".purgem": purgeMacro,
  ".rept": repeat,
  ".rep": repeat,
  ".irp": repeatOver("values"),
  ".irpc": repeatOver("characters"),

  ".include": include,
  ".error": error,
  ".err": error,
  ".warning": warning,
  ".end": end,
  ".print": ignored,
  ".title": ignored,
  ".sbttl": ignored,
  ".list": ignored,
  ".nolist": ignored,
  ".eject": ignored,
  ".psize": ignored,
  ".addrsig": ignored,
  ".addrsig_sym": ignored,
  ".loc_mark_labels": ignored,

  ".option": option,
  ".attribute": attribute,
  ".insn": instructionFromParts,

  ".file": file,
  ".loc": location,
  ".cfi_sections": sections,
  ".cfi_startproc": startProcedure,
  ".cfi_endproc": endProcedure,
  ".cfi_personality": personality,
  ".cfi_lsda": lsda,
  ".cfi_def_cfa": defineCfa,
  ".cfi_def_cfa_register": defineCfaRegister,
  ".cfi_def_cfa_offset": defineCfaOffset,
  ".cfi_adjust_cfa_offset": adjustCfaOffset,
  ".cfi_offset": offsetInstruction("offset", false),
  ".cfi_rel_offset": offsetInstruction("offset", true),
  ".cfi_val_offset": offsetInstruction("val_offset", false),
  ".cfi_register": inRegister,
  ".cfi_restore": registerInstruction("restore"),
  ".cfi_undefined": registerInstruction("undefined"),
  ".cfi_same_value": registerInstruction("same_value"),
  ".cfi_remember_state": rememberState,
  ".cfi_restore_state": restoreState,
  ".cfi_escape": escapeBytes,
  ".cfi_return_column": returnColumn,
  ".cfi_signal_frame": signalFrame,
}

const table: ReadonlyMap<string, Directive> = new Map(Object.entries(rows))

/** The directive of that name, its dot included. */
export function findDirective(name: string): Directive | undefined {
  return table.get(name) ?? table.get(name.toLowerCase())
}

const whileSkipping = /^\.(?:if\w*|else|elseif|endif)$/

/** Directives that are looked at even where statements are skipped. */
export function isConditional(name: string): boolean {
  return whileSkipping.test(name) && table.has(name)
}
