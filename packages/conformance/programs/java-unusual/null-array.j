; null as an array: the verifier takes it for any.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_1
  ifne L
  aconst_null
  iconst_0
  iaload
  pop
  aconst_null
  arraylength
  pop
L:
  .stack same
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
