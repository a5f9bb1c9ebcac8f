; JVMS 4.6: a synchronized method of an interface.
; expect: java.lang.ClassFormatError
.interface public Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method public synchronized x()V
  return
.end method
