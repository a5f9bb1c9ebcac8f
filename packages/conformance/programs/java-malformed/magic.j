; JVMS 4.1: the magic number is another.
; expect: java.lang.ClassFormatError
.class public super Main
.magic 0xca 0xfe 0xba 0xbf

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
