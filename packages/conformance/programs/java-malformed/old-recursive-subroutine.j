; JVMS 4.9.2: a subroutine calls itself.
; expect: java.lang.VerifyError
.bytecode 49.0
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  jsr L
  goto E
L:
  astore_1
  jsr L
  ret 1
E:
  nop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
