; JVMS 4.1: the same interface twice.
; expect: java.lang.ClassFormatError
.class public super Main
.implements java/lang/Runnable
.implements java/lang/Runnable

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
