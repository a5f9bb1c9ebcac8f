; A handler within its own range.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
A:
  nop
  goto E
H:
  .stack stack_1 Object java/lang/Throwable
  pop
B:
E:
  .stack same
  .catch java/lang/Error from A to B using H
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
