; JVMS 6.5.invokestatic: the method is not static.
; expect: java.lang.IncompatibleClassChangeError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  invokestatic Main/x()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method public x()V
  return
.end method
