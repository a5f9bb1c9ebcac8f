; JVMS 4.4.7: a text that ends within a character.
; expect: java.lang.ClassFormatError
.class public super Main
.const [30] = raw 1 0 1 0xc3

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
