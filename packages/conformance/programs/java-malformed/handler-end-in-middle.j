; JVMS 4.7.3: end_pc of a handler is in the middle of an instruction.
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
  .catch all from A to B+1 using H
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
