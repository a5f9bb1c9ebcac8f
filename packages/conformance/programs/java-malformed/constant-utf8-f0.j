; JVMS 4.4.7: a text with a byte 0xf0.
; expect: java.lang.ClassFormatError
.class public super Main
.const [30] = raw 1 0 4 0xf0 0x9f 0x98 0x80

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
