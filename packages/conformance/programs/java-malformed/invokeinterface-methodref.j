; JVMS 4.9.1.invokeinterface: the constant is a Methodref.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  aconst_null
  invokeinterface Method java/lang/Runnable run ()V 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
