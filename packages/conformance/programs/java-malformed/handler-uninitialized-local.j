; JVMS 4.10.1.5: the handler states initialized what is not in its range.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  new java/lang/Object
  astore_1
A:
  aload_1
  invokespecial java/lang/Object/<init>()V
B:
  goto E
H:
  .stack full
     locals Object [Ljava/lang/String; Object java/lang/Object
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
