// Runs in processes of their own: an order goes there as a message, and what came of it comes back.
import { fork } from "node:child_process"

type Answer<Run> = { readonly kind: "run"; readonly run: Run } | { readonly kind: "failed"; readonly message: string }

export interface ForkOptions {
  /** The path of a script that calls `serveOrder`. */
  readonly runner: string
  readonly node: string
  /** Seconds. */
  readonly timeout: number
}

/** A run that failed, or whose process did. The message is one line. */
export class RunnerError extends Error {
  override readonly name = "RunnerError"
}

/** Has a process carry out an order. `what` is what an error calls it. Rejects with `RunnerError`. */
export function forkRunner<Run>(what: string, order: object, { runner, node, timeout }: ForkOptions): Promise<Run> {
  return new Promise((resolve, reject) => {
    // Bytes go as they are.
    const child = fork(runner, { execPath: node, serialization: "advanced", timeout: timeout * 1000 })
    const fail = (how: string) => {
      reject(new RunnerError(`${what}: ${how}`))
    }
    child.once("message", (message) => {
      const answer = message as Answer<Run>
      if (answer.kind === "run") resolve(answer.run)
      else reject(new RunnerError(answer.message))
    })
    child.on("error", ({ message }) => fail(message))
    // Has no effect after an answer.
    child.once("exit", (status, signal) => fail(`the process ended with ${signal ?? `status ${status}`}`))
    child.send(order)
  })
}

/** In such a process: carries out the order. Errors of the class `Known` go back as messages; others end the process. */
export function serveOrder<Order, Run>(
  run: (order: Order) => Promise<Run>,
  Known: new (message: string) => Error,
): void {
  const answer = async (order: Order): Promise<Answer<Run>> => {
    try {
      return { kind: "run", run: await run(order) }
    } catch (error) {
      if (error instanceof Known) return { kind: "failed", message: error.message }
      throw error
    }
  }
  const respond = async (order: Order): Promise<void> => {
    process.send?.(await answer(order))
    process.disconnect?.()
  }
  process.once("message", (order) => void respond(order as Order))
}
