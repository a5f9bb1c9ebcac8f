; JVMS 4.7.3: handler_pc is in the middle of an instruction.
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
  .catch all from A to B using B+1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
