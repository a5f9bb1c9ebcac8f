; JVMS 5.3.5: the superclass is final.
; expect: java.lang.IncompatibleClassChangeError
.class public super Main
.super Base

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class public super final Base

.method public <init>()V
  .limit stack 1
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method
