; JVMS 4.7.28: the attribute is four bytes long.
; expect: java.lang.ClassFormatError
.class public super Main
.attribute NestHost 0 2 0 2

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
