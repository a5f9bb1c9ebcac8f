; JVMS 6.5.invokespecial: the superclass's method is abstract.
; expect: java.lang.AbstractMethodError
.class public super Main
.super Base

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  new Main
  dup
  invokespecial Main/<init>()V
  invokevirtual Main/x()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method public <init>()V
  aload_0
  invokespecial Base/<init>()V
  return
.end method

.method public x()V
  aload_0
  invokespecial Base/x()V
  return
.end method
.end class

.class public super abstract Base

.method public <init>()V
  .limit stack 1
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method

.method public abstract x()V
.end method
