; JVMS 4.8: bytes behind the class.
; expect: java.lang.ClassFormatError
.class public super Main
.behind 0 0

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
