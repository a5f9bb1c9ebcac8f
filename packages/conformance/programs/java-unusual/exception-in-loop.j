; A loop whose back edge comes from a handler.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  istore_1
L:
  .stack append Integer
  iload_1
  iconst_3
  if_icmpge E
  iinc 1 1
A:
  aconst_null
  athrow
B:
H:
  .stack stack_1 Object java/lang/Throwable
  pop
  goto L
E:
  .stack same
  .catch all from A to B using H
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
