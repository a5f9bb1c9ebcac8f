; JVMS 4.10.1.5: a handler of String.
; expect: java.lang.VerifyError
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
  .catch java/lang/String from A to B using H
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
