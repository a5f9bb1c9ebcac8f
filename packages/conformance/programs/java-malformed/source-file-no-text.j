; JVMS 4.7.10: the source file is an int.
; expect: java.lang.ClassFormatError
.class public super Main
.const [40] = Integer 1
.attribute SourceFile 0 40

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
