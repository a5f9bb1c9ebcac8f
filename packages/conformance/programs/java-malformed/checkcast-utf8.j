; JVMS 4.9.1.checkcast: the constant is no class.
; expect: java.lang.VerifyError
.class public super Main
.const [50] = Utf8 "x"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  aload_0
  checkcast [50]
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
