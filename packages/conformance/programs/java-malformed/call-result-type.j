; JVMS 4.10.1.9.invokestatic: the int result is used as a reference.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc "1"
  invokestatic java/lang/Integer/parseInt(Ljava/lang/String;)I
  astore_1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
