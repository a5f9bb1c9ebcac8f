; JVMS 4.10.1.9.return: the constructor returns without calling another.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  new Main
  dup
  invokespecial Main/<init>()V
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method public <init>()V
  .limit stack 4
  .limit locals 4
  return
.end method
