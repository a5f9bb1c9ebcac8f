; JVMS 4.10.1.9.getfield: an object that is not initialized.
; expect: java.lang.VerifyError
.class public super Main
.field x I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  new Main
  getfield Main/x I
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method public <init>()V
  .limit stack 1
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method
