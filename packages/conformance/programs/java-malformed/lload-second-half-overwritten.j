; JVMS 4.10.1.7: an int has taken the second half of a long.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  lconst_0
  lstore_1
  iconst_0
  istore_2
  lload_1
  pop2
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
