// All native methods.
import { registerArray } from "./array"
import { registerClass } from "./class"
import { registerElementary } from "./elementary"
import { registerEnvironment } from "./environment"
import { registerFiles } from "./files"
import { registerLang } from "./lang"
import { registerLaunch } from "./launch"
import { registerMembers } from "./members"
import { registerReflect } from "./reflect"
import { registerThread } from "./thread"
import { registerThrowable } from "./throwable"

export function registerNatives(): void {
  registerLang()
  registerClass()
  registerMembers()
  registerReflect()
  registerArray()
  registerThread()
  registerThrowable()
  registerElementary()
  registerEnvironment()
  registerFiles()
  registerLaunch()
}
