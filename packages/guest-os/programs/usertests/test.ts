// A test: a name, and a function that says whether all was as it should be.
export class Test {
  constructor(
    readonly name: string,
    readonly run: () => bool,
  ) {}
}
