// From the start code (start.s) to the program's `main`, and from its end to the exit status.
import { programArguments } from "./arguments"
import { stderr, stdout } from "./output"

/** Calls `main`, which may take the arguments behind the program's name, and may give the exit status. */
export function runMain<Main extends Function>(main: Main): i32 {
  let status = 0
  if (lengthof<Main>() == 1) {
    if (isVoid<ReturnType<Main>>()) main(programArguments())
    else status = main(programArguments())
  } else {
    if (isVoid<ReturnType<Main>>()) main()
    else status = main()
  }
  stdout.flush()
  stderr.flush()
  return status == 0 && stdout.error != 0 ? 1 : status
}
