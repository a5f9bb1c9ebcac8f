// What the assembler makes runs on HotSpot and means what the source says.
import { describe, expect, test } from "vitest"
import { formatDiagnostic } from "@lamina/assembler"
import { assembleJasmin } from "../src/jasmin/assemble-jasmin.ts"
import { hasJdk17, runOnHotspot } from "./hotspot/hotspot.ts"

/** A class whose main evaluates each expression, given by its code and the descriptor of what it leaves, and prints a line. */
function printing(lines: readonly (readonly [code: string, descriptor: string])[], rest = ""): string {
  const body = lines.map(([code, descriptor]) => {
    return `  getstatic java/lang/System/out Ljava/io/PrintStream;\n${code}\n  invokevirtual java/io/PrintStream/println(${descriptor})V`
  })
  return `.source Main.j
.class public super Main
.field public static final i I = -2147483648
.field public static final j J = 0x7fffffffffffffff
.field public static final f F = 1.5
.field public static final d D = -1e300
.field public static final s Ljava/lang/String; = "a\\tb\\u00e9\\"; c"
.field public static final z Z = 1
${rest}
.method public static main([Ljava/lang/String;)V
  .limit stack 10
  .limit locals 400
${body.join("\n")}
  return
.end method
`
}

const object = "Ljava/lang/Object;"
const cases: readonly (readonly [code: string, descriptor: string, printed: string])[] = [
  ["getstatic Main/i I", "I", "-2147483648"],
  ["getstatic Main/j J", "J", "9223372036854775807"],
  ["getstatic Main/f F", "F", "1.5"],
  ["getstatic Main/d D", "D", "-1.0E300"],
  ["getstatic Main/s Ljava/lang/String;", object, 'a\tb\u00e9"; c'],
  ["getstatic Main/z Z", "Z", "true"],
  ["ldc 0xffffffff", "I", "-1"],
  ["ldc -129", "I", "-129"],
  ["ldc 2.5", "F", "2.5"],
  ["ldc NaN", "F", "NaN"],
  ["ldc -Infinity", "F", "-Infinity"],
  ["ldc2_w 5", "J", "5"],
  ["ldc2_w -9223372036854775808", "J", "-9223372036854775808"],
  ["ldc2_w 1e-3", "D", "0.001"],
  ["ldc2_w 4d", "D", "4.0"],
  ["ldc Class [[I", object, "class [[I"],
  ["ldc java/lang/String", object, "class java.lang.String"],
  ["ldc MethodType (IJ)Ljava/lang/String;", object, "(int,long)String"],
  ["ldc MethodHandle invokeStatic java/lang/Math/abs(I)I", object, "MethodHandle(int)int"],
  ["ldc MethodHandle getStatic java/lang/System/out Ljava/io/PrintStream;", object, "MethodHandle()PrintStream"],
  ["iconst_5\n istore 300\n iinc 300 1000\n iload 300", "I", "1005"],
  ["iconst_5\n istore 3\n iinc 3 -128\n iload 3", "I", "-123"],
  ["iconst_2\n iconst_3\n multianewarray [[[J 2\n iconst_1\n aaload\n arraylength", "I", "3"],
  ["iconst_4\n newarray char\n arraylength", "I", "4"],
  ["iconst_0\n invokestatic Main/table(I)I", "I", "10"],
  ["iconst_2\n invokestatic Main/table(I)I", "I", "12"],
  ["iconst_3\n invokestatic Main/table(I)I", "I", "-1"],
  ["sipush -1000\n invokestatic Main/lookup(I)I", "I", "20"],
  ["iconst_0\n invokestatic Main/lookup(I)I", "I", "-1"],
  ["iconst_0\n invokestatic Main/divide(I)Ljava/lang/String;", object, "Main.j:77"],
  ["iconst_5\n bipush 7\n invokedynamic both(II)Ljava/lang/String; concat", object, "5 and 7!"],
]

const methods = `
.bootstrap concat invokestatic java/lang/invoke/StringConcatFactory/makeConcatWithConstants(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/String;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite; "\\u0001 and \\u0001!"

.method static table(I)I
  iload_0
  tableswitch 0
    A
    B
    C
    default : D
A:
  .stack same
  bipush 10
  ireturn
B: .stack same
  bipush 11
  ireturn
C:
  .stack use locals
  .end stack
  bipush 12
  ireturn
D:
  .stack
    locals Integer
  .end stack
  iconst_m1
  ireturn
.end method

.method static lookup(I)I
  iload_0
  lookupswitch
    -1000 : A
    0x7fffffff : A
    default : B
A:
  .stack same
  bipush 20
  ireturn
B:
  .stack same
  iconst_m1
  ireturn
.end method

.method static divide(I)Ljava/lang/String;
  .limit stack 3
  .limit locals 2
  .throws java/lang/ArithmeticException
  .catch java/lang/ArithmeticException from A to B using C
  .var 0 is divisor I from A to C
A:
  iconst_1
  iload_0
  .line 77
  idiv
  invokestatic java/lang/String/valueOf(I)Ljava/lang/String;
B:
  areturn
C:
  .stack stack_1 Object java/lang/ArithmeticException
  invokevirtual java/lang/Throwable/getStackTrace()[Ljava/lang/StackTraceElement;
  iconst_0
  aaload
  astore_1
  new java/lang/StringBuilder
  dup
  invokespecial java/lang/StringBuilder/<init>()V
  aload_1
  invokevirtual java/lang/StackTraceElement/getFileName()Ljava/lang/String;
  invokevirtual java/lang/StringBuilder/append(Ljava/lang/String;)Ljava/lang/StringBuilder;
  bipush 58
  invokevirtual java/lang/StringBuilder/append(C)Ljava/lang/StringBuilder;
  aload_1
  invokevirtual java/lang/StackTraceElement/getLineNumber()I
  invokevirtual java/lang/StringBuilder/append(I)Ljava/lang/StringBuilder;
  invokevirtual java/lang/StringBuilder/toString()Ljava/lang/String;
  areturn
.end method`

describe.skipIf(!hasJdk17)("on HotSpot (needs a JDK 17)", { timeout: 60_000 }, () => {
  test("constants, locals, arrays, switches, handlers, lines, invokedynamic", () => {
    const source = printing(
      cases.map(([code, descriptor]) => [code, descriptor]),
      methods,
    )
    const { classes, diagnostics } = assembleJasmin(source, "Main.j")
    expect(diagnostics.map(formatDiagnostic)).toEqual([])
    const printed = runOnHotspot([{ name: "main", main: "Main", classes }]).get("main")
    expect(printed?.split("\n")).toEqual(cases.map(([, , line]) => line))
  })

  test("attributes of classes: inner classes, nests, records, sealed classes, signatures", () => {
    const source = `
.class public super abstract Main
.signature "<T:Ljava/lang/Object;>Ljava/lang/Object;"
.inner class public static final Point inner Main$Point outer Main
.nestmember Main$Point
.permittedsubclass Main$Point
.field list Ljava/util/List; signature "Ljava/util/List<Ljava/lang/String;>;"
.method public static main([Ljava/lang/String;)V
  .limit stack 3
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc Class Main$Point
  invokestatic Main/describe(Ljava/lang/Class;)Ljava/lang/String;
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.method static describe(Ljava/lang/Class;)Ljava/lang/String;
  .limit stack 4
  new java/lang/StringBuilder
  dup
  invokespecial java/lang/StringBuilder/<init>()V
  aload_0
  invokevirtual java/lang/Class/getSimpleName()Ljava/lang/String;
  invokevirtual java/lang/StringBuilder/append(Ljava/lang/String;)Ljava/lang/StringBuilder;
  aload_0
  invokevirtual java/lang/Class/getNestHost()Ljava/lang/Class;
  invokevirtual java/lang/StringBuilder/append(Ljava/lang/Object;)Ljava/lang/StringBuilder;
  aload_0
  invokevirtual java/lang/Class/isRecord()Z
  invokevirtual java/lang/StringBuilder/append(Z)Ljava/lang/StringBuilder;
  aload_0
  invokevirtual java/lang/Class/getRecordComponents()[Ljava/lang/reflect/RecordComponent;
  iconst_0
  aaload
  invokevirtual java/lang/StringBuilder/append(Ljava/lang/Object;)Ljava/lang/StringBuilder;
  ldc Class Main
  invokevirtual java/lang/Class/isSealed()Z
  invokevirtual java/lang/StringBuilder/append(Z)Ljava/lang/StringBuilder;
  ldc Class Main
  invokevirtual java/lang/Class/toGenericString()Ljava/lang/String;
  invokevirtual java/lang/StringBuilder/append(Ljava/lang/String;)Ljava/lang/StringBuilder;
  invokevirtual java/lang/StringBuilder/toString()Ljava/lang/String;
  areturn
.end method
.end class

.class super final Main$Point
.super java/lang/Record
.nesthost Main
.inner class public static final Point inner Main$Point outer Main
.component x I
.method public x()I
  iconst_0
  ireturn
.end method
`
    const { classes, diagnostics } = assembleJasmin(source, "Main.j")
    expect(diagnostics.map(formatDiagnostic)).toEqual([])
    const printed = runOnHotspot([{ name: "main", main: "Main", classes }]).get("main")
    expect(printed).toBe("Pointclass Maintrueint xtruepublic abstract class Main<T>")
  })
})
