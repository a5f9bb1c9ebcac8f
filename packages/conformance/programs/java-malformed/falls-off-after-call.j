; JVMS 4.9.2: execution runs off the end behind a call.
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

.method static test()V
  .limit stack 4
  .limit locals 6
  invokestatic java/lang/System/gc()V
.end method
