; JVMS 4.7.3: start_pc of a handler is behind end_pc.
; expect: java.lang.ClassFormatError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
A:
  nop
B:
  goto E
H:
  .stack stack_1 Object java/lang/Throwable
  pop
E:
  .stack same
  .catch all from B to A using H
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
