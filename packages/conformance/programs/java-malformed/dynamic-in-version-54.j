; JVMS table 4.4-B: a Dynamic constant in a class of version 54.
; expect: java.lang.ClassFormatError
.bytecode 54.0
.class public super Main
.const [50] = Dynamic 0 [53]
.const [53] = NameAndType "x" "I"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
