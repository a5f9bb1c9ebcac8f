; JVMS 4.10.1.9.invokespecial: a protected constructor for an object that is not this.
; expect: java.lang.VerifyError
.class public super Main
.super p/Base

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  new p/Base
  dup
  invokespecial p/Base/<init>()V
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class public super p/Base

.method protected <init>()V
  .limit stack 1
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method
