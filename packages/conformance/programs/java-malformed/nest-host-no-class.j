; JVMS 4.7.28: the host is a text.
; expect: java.lang.ClassFormatError
.class public super Main
.const [40] = Utf8 "x"
.attribute NestHost 0 40

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
