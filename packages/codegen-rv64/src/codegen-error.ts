// What a module that cannot be compiled is refused with.

/** The module asks for something that this back end does not do: one line, with the function's name. */
export class CodegenError extends Error {
  override readonly name = "CodegenError"
}
