; JVMS 4.4.5: loads the unusable entry behind a long.
; expect: java.lang.VerifyError
.class public super Main
.const [50] = Long 5

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc [51]
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
