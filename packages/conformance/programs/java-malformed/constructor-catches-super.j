; JVMS 4.10.1.6: the superclass's constructor within a handler that returns.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  new Main
  dup
  invokespecial Main/<init>()V
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method public <init>()V
  .limit stack 4
  .limit locals 4
A:
  aload_0
  invokespecial java/lang/Object/<init>()V
B:
  return
H:
  .stack full
     locals UninitializedThis
     stack Object java/lang/Throwable
  .end stack
  pop
  return
  .catch all from A to B using H
.end method
