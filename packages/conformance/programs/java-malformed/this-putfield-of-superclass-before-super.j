; JVMS 4.10.1.9.putfield: a superclass's field before its constructor.
; expect: java.lang.VerifyError
.class public super Main
.super Base

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
  .limit stack 2
  aload_0
  iconst_0
  putfield Base/x I
  aload_0
  invokespecial Base/<init>()V
  return
.end method
.end class

.class public super Base
.field public x I

.method public <init>()V
  .limit stack 1
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method
