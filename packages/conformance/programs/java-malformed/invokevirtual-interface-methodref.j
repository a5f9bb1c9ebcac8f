; JVMS 4.9.1.invokevirtual: the constant is an InterfaceMethodref.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  aconst_null
  invokevirtual interface java/lang/Runnable/run()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
