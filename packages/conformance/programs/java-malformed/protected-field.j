; JVMS 4.10.1.8: a protected field of an object that is no subclass.
; expect: java.lang.VerifyError
.class public super Main
.super p/Base

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  new p/Base
  dup
  invokespecial p/Base/<init>()V
  getfield p/Base/x I
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class public super p/Base
.field protected x I

.method public <init>()V
  .limit stack 1
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method
