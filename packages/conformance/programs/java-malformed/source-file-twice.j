; JVMS 4.7.10: two source files.
; expect: java.lang.ClassFormatError
.class public super Main
.source a
.source b

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
