; An object that is not initialized, across a branch.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
N:
  new java/lang/Object
  dup
  iconst_0
  ifeq L
  nop
L:
  .stack full
     locals Object [Ljava/lang/String;
     stack Uninitialized N Uninitialized N
  .end stack
  invokespecial java/lang/Object/<init>()V
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
