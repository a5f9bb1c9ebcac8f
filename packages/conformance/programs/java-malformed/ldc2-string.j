; JVMS 4.9.1.ldc2_w: loads a string.
; expect: java.lang.VerifyError
.class public super Main
.const [50] = String "x"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc2_w [50]
  pop2
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
