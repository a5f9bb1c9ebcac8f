; JVMS 6.5.invokeinterface: the object's class does not implement the interface.
; expect: java.lang.IncompatibleClassChangeError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc "x"
  invokeinterface java/lang/Runnable/run()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
