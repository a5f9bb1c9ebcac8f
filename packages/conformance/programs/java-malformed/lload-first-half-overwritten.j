; JVMS 4.10.1.7: a long has taken the first half of a double by its own second half.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  dconst_0
  dstore_2
  lconst_0
  lstore_1
  dload_2
  pop2
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
