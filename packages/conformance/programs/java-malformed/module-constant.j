; JVMS 4.4.11: a Module constant in a class that is no module.
; expect: java.lang.ClassFormatError
.class public super Main
.const [50] = Module "x"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
