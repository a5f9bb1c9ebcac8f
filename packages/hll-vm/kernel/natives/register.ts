// All native methods.
import { registerArray } from "./array"
import { registerClass } from "./class"
import { registerClassFile } from "./class-file"
import { registerEnvironment } from "./environment"
import { registerFiles } from "./files"
import { registerLang } from "./lang"
import { registerLaunch } from "./launch"
import { registerMembers } from "./members"
import { registerReflect } from "./reflect"
import { registerRoundedMath } from "./rounded-math"
import { registerThread } from "./thread"
import { registerThrowable } from "./throwable"

export function registerNatives(): void {
  registerLang()
  registerClass()
  registerClassFile()
  registerMembers()
  registerReflect()
  registerArray()
  registerThread()
  registerThrowable()
  registerEnvironment()
  registerFiles()
  registerLaunch()
  registerRoundedMath()
}
