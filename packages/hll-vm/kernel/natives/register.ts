// All native methods.
import { registerClass } from "./class"
import { registerFiles } from "./files"
import { registerLang } from "./lang"
import { registerLaunch } from "./launch"
import { registerThread } from "./thread"
import { registerThrowable } from "./throwable"

export function registerNatives(): void {
  registerLang()
  registerClass()
  registerFiles()
  registerLaunch()
  registerThread()
  registerThrowable()
}
