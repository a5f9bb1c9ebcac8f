// The characters that pictures in a terminal are made of.
import type { InterfaceName } from "./layer-kind.ts"

/** A tab: the upper row lies inside the piece above, the lower row in the edge between both. Same width. */
export interface TextTab {
  readonly upper: string
  readonly lower: string
}

export interface Glyphs {
  readonly horizontal: string
  readonly vertical: string
  readonly topLeft: string
  readonly topRight: string
  readonly bottomLeft: string
  readonly bottomRight: string
  readonly teeRight: string
  readonly teeLeft: string
  readonly teeUp: string
  /** Shading of a piece's two ends. */
  readonly different: string
  readonly same: string
  readonly neither: string
  readonly bullet: string
  readonly separator: string
  /** A figure's text in these characters. */
  readonly figure: (text: string) => string
  readonly tabs: Readonly<Record<InterfaceName, TextTab>>
}

export const unicodeGlyphs: Glyphs = {
  horizontal: "─",
  vertical: "│",
  topLeft: "┌",
  topRight: "┐",
  bottomLeft: "└",
  bottomRight: "┘",
  teeRight: "├",
  teeLeft: "┤",
  teeUp: "┴",
  different: "▒▒",
  same: "░░",
  neither: "  ",
  bullet: "◆",
  separator: " · ",
  figure: (text) => text,
  tabs: {
    "js-host": { upper: "╭────╮", lower: "╯    ╰" },
    machine: { upper: "  ╱╲  ", lower: "─╱  ╲─" },
    "process-host": { upper: "┌────┐", lower: "┘    └" },
    "managed-host": { upper: "▁▁▁▁▁▁", lower: "╲    ╱" },
  },
}

export const asciiGlyphs: Glyphs = {
  horizontal: "-",
  vertical: "|",
  topLeft: "+",
  topRight: "+",
  bottomLeft: "+",
  bottomRight: "+",
  teeRight: "+",
  teeLeft: "+",
  teeUp: "+",
  different: "##",
  same: "::",
  neither: "  ",
  bullet: "*",
  separator: ", ",
  figure: (text) => text.replaceAll("µ", "u"),
  tabs: {
    "js-host": { upper: ".----.", lower: "'    '" },
    machine: { upper: "  /\\  ", lower: "-/  \\-" },
    "process-host": { upper: "+----+", lower: "+    +" },
    "managed-host": { upper: "______", lower: "\\    /" },
  },
}
