// A jar's manifest (JDK, JAR File Specification, "Name-Value pairs and Sections").

/** The attributes of the main section by name, in small letters. A line that begins with a space goes on with the one before it. */
export function mainAttributes(text: string): ReadonlyMap<string, string> {
  const [section = ""] = text.replaceAll(/\r\n?/g, "\n").replaceAll("\n ", "").split(/\n\n/, 1)
  return new Map(
    section.split("\n").flatMap((line): [string, string][] => {
      const [, name, value] = /^([^:]+): ?(.*)$/.exec(line) ?? []
      return name === undefined || value.trim() === "" ? [] : [[name.toLowerCase(), value.trim()]]
    }),
  )
}
