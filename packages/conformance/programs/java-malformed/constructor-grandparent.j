; JVMS 4.10.1.9.invokespecial: the constructor of the superclass's superclass.
; expect: java.lang.VerifyError
.class public super Main
.super java/lang/Number

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
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method
