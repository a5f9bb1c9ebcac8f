; JVMS 6.5.monitorexit: the monitor was not entered.
; expect: java.lang.IllegalMonitorStateException
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  aload_0
  monitorexit
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
