; JVMS 4.10.1.9.areturn: an object that is not initialized.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static test()Ljava/lang/Object;
  .limit stack 4
  .limit locals 6
  new java/lang/Object
  areturn
.end method
