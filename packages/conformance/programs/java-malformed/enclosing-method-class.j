; JVMS 4.7.7: the class is a text.
; expect: java.lang.ClassFormatError
.class public super Main
.const [40] = Utf8 "x"
.attribute EnclosingMethod 0 40 0 0

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
