// Runs a Java program in our virtual machine on the host, as a process by itself: run-java.js JAR CLASS ARGUMENT...
import { nodeHost } from "@lamina/host"
import { javaOnHost } from "@lamina/hll-vm"
import { readFileSync } from "node:fs"

const [jar, mainClass, ...args] = process.argv.slice(2)
const host = nodeHost()
const { stdout, stderr } = host
const classPath = [{ kind: "jar", name: "programs.jar", bytes: new Uint8Array(readFileSync(jar)) }] as const
const end = await javaOnHost({ host }).run({ mainClass, args, classPath, stdout, stderr })
process.exitCode = end.kind === "exited" ? end.status : 1
