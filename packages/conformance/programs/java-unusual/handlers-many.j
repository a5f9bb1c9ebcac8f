; Handlers that overlap, of which the first that fits catches.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
A:
  aconst_null
  athrow
B:
H:
  .stack stack_1 Object java/lang/NullPointerException
  pop
  goto E
I:
  .stack stack_1 Object java/lang/Throwable
  pop
  return
E:
  .stack same
  .catch java/lang/NullPointerException from A to B using H
  .catch all from A to B using I
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
