// Waiting for children (Linux, wait4(2), waitid(2)).
import { ECHILD, ERESTART } from "../errno"
import { reap } from "./exit"
import { current } from "./hart"
import { nextProcess, Process, STOPPED, ZOMBIE } from "./process"
import { continued } from "./signals"
import { sleepOn } from "./sleep"

export const WNOHANG: u32 = 1
export const WUNTRACED: u32 = 2
export const WEXITED: u32 = 4
export const WCONTINUED: u32 = 8
export const WNOWAIT: u32 = 0x1000000

/** What `waitForChild` found: the child, which is still there, and its status word. */
export let foundChild: Process | null = null
export let foundStatus: i32 = 0

/** Waits for a child: by number, any for -1, of the own group for 0, of a group for less. Gives its number, 0, or an error. */
export function waitForChild(id: i32, options: u32): i32 {
  const process = current()
  let isInterrupted = false
  reap()
  while (true) {
    const found = look(process, id, options)
    if (found != 0 || (options & WNOHANG) != 0) return found
    // SIGCHLD comes with most news, which go before it.
    if (isInterrupted) return ERESTART
    // Whichever thread made the child: news of it go to the first one.
    isInterrupted = !sleepOn(changetype<usize>(process.leader))
  }
}

/** The number of a child of whom there is something to tell; 0 when there is not, ECHILD when there is no child. */
function look(process: Process, id: i32, options: u32): i32 {
  let result = ECHILD
  let child: Process | null = null
  while ((child = nextProcess(child)) != null) {
    if (child.parent != process.leader || child.leader != child || !isMeant(process, child, id)) continue
    result = 0
    const hasEnded = child.state == ZOMBIE && child.threads == 0 && (options & WEXITED) != 0
    const goesOn = child.news == 2 && (options & WCONTINUED) != 0
    const isStopped = child.news == 1 && child.state == STOPPED && (options & WUNTRACED) != 0
    if (!hasEnded && !goesOn && !isStopped) continue
    if (!hasEnded && (options & WNOWAIT) == 0) child.news = 0
    foundChild = child
    foundStatus = hasEnded || isStopped ? child.status : continued
    return child.id
  }
  return result
}

function isMeant(process: Process, child: Process, id: i32): bool {
  if (id > 0) return child.id == id
  return id == -1 || child.processGroup == (id == 0 ? process.processGroup : -id)
}
