// The parts of a Markdown document that can be checked: links, file names, code blocks.

export interface CodeBlock {
  /** The word after the opening fence: "ts", "sh". */
  readonly language: string
  /** What follows the language on the opening fence's line, such as "not run". */
  readonly note: string
  readonly text: string
  /** The line of the opening fence, from 1. */
  readonly line: number
}

/** Every fenced code block. */
export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^```(\S*)[ \t]*(.*)\n([^]*?)^```[ \t]*$/gm)].map((match) => ({
    language: match[1] ?? "",
    note: (match[2] ?? "").trim(),
    text: match[3] ?? "",
    line: markdown.slice(0, match.index).split("\n").length,
  }))
}

/** The targets of links and images that point into the repository, without their fragments. */
export function relativeLinks(markdown: string): string[] {
  return [...withoutCodeBlocks(markdown).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? "").replace(/#.*$/, ""))
    .filter((target) => target !== "" && !/^[a-z]+:/i.test(target))
}

/**
 * What stands in backticks and looks like a path of this repository: it begins with one of the root's folders, or it is one
 * word with a file's ending that contains a slash. Patterns with `*` or `<...>` are not names of files.
 */
export function pathsInBackticks(markdown: string): string[] {
  return [...withoutCodeBlocks(markdown).matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1] ?? "")
    .filter((text) => /^[\w.@/-]+$/.test(text) && !text.startsWith("@") && !text.startsWith("/"))
    .filter(
      (text) =>
        /^(packages|apps|tooling|examples|\.ci|\.changeset)\//.test(text) || /\/[\w.-]*\.[a-z]{1,5}$/.test(text),
    )
}

/** What an example promises to print: the text of each `// prints: ...` comment, a line each. */
export function promisedOutput(text: string): string[] {
  return [...text.matchAll(/\/\/ prints: ?(.*)$/gm)].map((match) => (match[1] ?? "").trimEnd())
}

/** A command line that a document shows, and the lines it is said to print, where it says. */
export interface ShownCommand {
  readonly command: string
  readonly output?: readonly string[]
}

/** The commands that call `lamina`, directly or through npx, in a shell block, or in a console block with what they print. */
export function laminaCommands({ language, text }: Pick<CodeBlock, "language" | "text">): ShownCommand[] {
  const call = (line: string): string | undefined =>
    /^(?:npx )?(lamina(?: .*)?)$/.exec(line.trim())?.[1]?.replace(/\s+#.*$/, "")
  if (language === "console") {
    return text.split(/^\$ /m).flatMap((part) => {
      const [line = "", ...output] = part.trimEnd().split("\n")
      const command = call(line)
      return command === undefined ? [] : [{ command, output }]
    })
  }
  if (language !== "sh") return []
  return text.split("\n").flatMap((line) => {
    const command = call(line)
    return command === undefined ? [] : [{ command }]
  })
}

function withoutCodeBlocks(markdown: string): string {
  return markdown.replace(/^```[^]*?^```[ \t]*$/gm, "")
}
