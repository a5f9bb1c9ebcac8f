; JVMS 4.10.1.9.putfield: a float for an int.
; expect: java.lang.VerifyError
.class public super Main
.field x I
.field static y I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  aconst_null
  fconst_0
  putfield Main/x I
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
