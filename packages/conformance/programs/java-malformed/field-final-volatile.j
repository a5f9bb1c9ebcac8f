; JVMS 4.5: a field that is final and volatile.
; expect: java.lang.ClassFormatError
.class public super Main
.field final volatile x I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
