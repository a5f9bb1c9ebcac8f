; JVMS 4.8: nothing but the magic number.
; expect: java.lang.ClassFormatError
.class public super Main
.cut 4

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
