; JVMS 4.10.1.5: the handler expects a local variable that is set within its range only.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
A:
  iconst_0
  istore_1
  nop
B:
  goto E
H:
  .stack full
     locals Object [Ljava/lang/String; Integer
     stack Object java/lang/Throwable
  .end stack
  pop
E:
  .stack same
  .catch all from A to B using H
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
