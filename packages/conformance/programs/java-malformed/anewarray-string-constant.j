; JVMS 4.9.1.anewarray: the constant is a String.
; expect: java.lang.VerifyError
.class public super Main
.const [50] = String "x"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_1
  anewarray [50]
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
