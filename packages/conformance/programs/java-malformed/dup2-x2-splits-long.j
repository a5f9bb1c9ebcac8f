; JVMS 4.10.1.9.dup2_x2: the copy would come to lie within a long.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 8
  .limit locals 6
  lconst_0
  iconst_0
  lconst_0
  dup2_x2
  pop2
  pop2
  pop
  pop2
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
