; JVMS 4.9.1: jsr_w in a class of version 51.
; expect: java.lang.VerifyError
.bytecode 51.0
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  jsr_w L
L:
  .stack stack_1 Top
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
