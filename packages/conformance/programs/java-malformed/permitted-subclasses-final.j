; JVMS 4.7.31: a final class with permitted subclasses.
; expect: java.lang.ClassFormatError
.class public super final Main
.permittedsubclass Other

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
