; JVMS 4.10.1.9.ldc: a class is passed for a string.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc Class Main
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
