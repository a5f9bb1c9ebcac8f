; A constructor that throws before it calls another, caught by its caller.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
A:
  new Main
  dup
  invokespecial Main/<init>()V
  pop
B:
  goto E
H:
  .stack stack_1 Object java/lang/Error
  pop
E:
  .stack same
  .catch java/lang/Error from A to B using H
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method public <init>()V
  .limit stack 2
  new java/lang/Error
  dup
  invokespecial java/lang/Error/<init>()V
  athrow
.end method
