; JVMS 4.4.10: a dynamic constant with the descriptor of a method.
; expect: java.lang.ClassFormatError
.class public super Main
.const [30] = Dynamic 0 [32]
.const [32] = NameAndType "x" "()V"
.bootstrap b invokestatic Main/b()V

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
