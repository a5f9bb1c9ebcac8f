// The commands for class files, `lamina javap` and `lamina java-asm`: their options and help.
import type { Command } from "commander"
import type { JavaAsmOptions } from "../commands/java-asm.ts"
import type { JavapCommandOptions } from "../commands/javap.ts"

const javapHelp = `
The lines are those of the JDK's javap.

Examples:
  lamina javap Hello.class                  its members
  lamina javap Hello.class -c -p            the code, of private methods as well
  lamina javap library.jar java.lang.String -v`

const asmHelp = `
The syntax is Jasmin's, with .stack for frames, .bootstrap for invokedynamic, and directives that make malformed classes.

Examples:
  lamina java-asm Hello.j                   Hello.class, and one file for each further class
  lamina java-asm Hello.j -o classes        the same below the directory classes`

export function defineJava(program: Command): void {
  program
    .command("javap")
    .summary("show a Java class file")
    .description("Prints the members of a Java class, its code, or all there is in its class file.")
    .argument("<file>", "a class file, or a jar")
    .argument("[classes...]", "classes in the jar: java.lang.String or java/lang/String")
    .option("-c", "show the code of methods")
    .option("-p, --private", "show private members as well")
    .option("-v, --verbose", "show all: constant pool, flags, attributes")
    .addHelpText("after", javapHelp)
    .action(async (file: string, classes: string[], options: JavapCommandOptions) => {
      const { showClasses } = await import("../commands/javap.ts")
      showClasses(file, classes, options)
    })

  program
    .command("java-asm")
    .summary("assemble Java class files")
    .description("Assembles Java class files from source in Jasmin's syntax.")
    .argument("<files...>", "source files")
    .option("-o, --output <path>", "a directory, or for a single class a file whose name ends in .class", ".")
    .addHelpText("after", asmHelp)
    .action(async (files: string[], options: JavaAsmOptions) => {
      const { assembleClasses } = await import("../commands/java-asm.ts")
      assembleClasses(files, options)
    })
}
