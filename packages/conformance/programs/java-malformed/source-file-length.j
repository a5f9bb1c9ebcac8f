; JVMS 4.7.10: the attribute is one byte long.
; expect: java.lang.ClassFormatError
.class public super Main
.attribute SourceFile 0

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
