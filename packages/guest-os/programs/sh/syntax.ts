// The shell's syntax tree. Words are kept as written; quotes and dollars are dealt with when a command runs (expand.ts).

export const enum Kind {
  /** `words` with `redirections`. */
  Simple,
  /** `children` in a row, each one's output the next one's input. */
  Pipeline,
  Not,
  And,
  Or,
  Sequence,
  Background,
  /** Condition, what follows, and perhaps what follows else. */
  If,
  /** Condition and body. */
  While,
  Until,
  /** The first word is the variable, the others are its values; body. */
  For,
  /** The first word is looked for among `patterns`, one list for each child. */
  Case,
  Group,
  Subshell,
  /** The first word is the name; body. */
  Function,
}

export class Redirection {
  /** What a here-document says. */
  body: string = ""
  /** Whether `$` in a here-document means something. */
  expands: bool = true

  constructor(
    /** `<`, `>`, `>>`, `<&`, `>&`, `<>`, `<<`, `<<-`. */
    readonly operator: string,
    readonly descriptor: i32,
    readonly target: string,
  ) {}
}

export class Node {
  words: string[] = []
  redirections: Redirection[] = []
  children: Node[] = []
  patterns: string[][] = []

  constructor(readonly kind: Kind) {}

  /** The same node with another child. */
  with(child: Node): Node {
    this.children.push(child)
    return this
  }
}
