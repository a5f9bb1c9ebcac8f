; JVMS 4.10.1.4: a loop's back edge brings another type.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  istore_1
L:
  .stack append Integer
  aconst_null
  astore_1
  iconst_0
  ifne L
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
