; Access flags that mean nothing for a class (JVMS 4.1: to be ignored).
; expect: ran
.class public super 0x0002 0x0040 Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
