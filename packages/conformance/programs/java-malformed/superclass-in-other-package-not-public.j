; JVMS 5.4.4: the superclass is package-private in another package.
; expect: java.lang.IllegalAccessError
.class public super Main
.super p/Base

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class super p/Base

.method public <init>()V
  .limit stack 1
  aload_0
  invokespecial java/lang/Object/<init>()V
  return
.end method
