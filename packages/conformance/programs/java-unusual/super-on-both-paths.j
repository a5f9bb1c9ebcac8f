; The superclass's constructor on each of two paths.
; expect: ran
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
  iconst_0
  ifeq L
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
L:
  .stack full
     locals UninitializedThis
  .end stack
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method
