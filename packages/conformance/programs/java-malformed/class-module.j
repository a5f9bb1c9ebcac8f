; JVMS 4.1: ACC_MODULE in a class that is no module-info.
; expect: java.lang.NoClassDefFoundError
.class public super module Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
