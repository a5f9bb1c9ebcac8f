; JVMS 4.10.1.9.getfield: the object is of another class.
; expect: java.lang.VerifyError
.class public super Main
.field x I
.field static y I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc "x"
  getfield Main/x I
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
