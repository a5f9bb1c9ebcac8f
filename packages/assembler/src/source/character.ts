// Classes of characters in assembly source.

export const space = 0x20
export const quote = 0x22
export const apostrophe = 0x27
export const backslash = 0x5c

/** A letter, `_`, `.`, `$`, or anything beyond ASCII: what a name may begin with. */
export function startsName(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    code === 0x5f ||
    code === 0x2e ||
    code === 0x24 ||
    code >= 0x80
  )
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

export function continuesName(code: number): boolean {
  return startsName(code) || isDigit(code)
}

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0c || code === 0x0d
}
