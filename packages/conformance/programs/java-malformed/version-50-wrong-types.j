; JVMS 4.10.1: wrong types in a class of version 50, which type inference rejects as well.
; expect: java.lang.VerifyError
.bytecode 50.0
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  fconst_0
  iadd
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
