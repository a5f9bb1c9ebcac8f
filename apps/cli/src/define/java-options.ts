// The options that say how the Java VM runs a program.
import { Option } from "commander"
import type { Command } from "commander"
import { largestHeap } from "../java/java-options.ts"
import { parseCount, parseSize } from "../quantities.ts"
import { append, optionValue } from "./options.ts"

export function addJavaOptions(command: Command): Command {
  return command
    .option("--class-path <path>", "directories and jars of Java classes, with : between; PROGRAM is a class then")
    .addOption(new Option("--gc <name>", "Java's garbage collector").choices(["mark-sweep", "copying"]))
    .addOption(
      new Option("--heap <size>", "the most that Java objects may take, below 1G").argParser(
        optionValue(parseHeap, "a size below 1G, like 64M"),
      ),
    )
    .addOption(
      new Option("--max-bytecodes <n>", "stop a Java program after so many bytecodes: 10M, 1e9").argParser(
        optionValue(parseCount, "a whole number, like 10M or 1e9"),
      ),
    )
    .option("--stress", "collect garbage at each allocation")
    .addOption(
      new Option("-D, --property <name[=value]>", "set a Java system property; repeatable")
        .default([], "none")
        .argParser(append),
    )
}

function parseHeap(text: string): number | undefined {
  const size = parseSize(text)
  return size !== undefined && size <= largestHeap ? size : undefined
}
