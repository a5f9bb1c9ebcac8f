; JVMS 4.4.3: the text of a string is an int.
; expect: java.lang.ClassFormatError
.class public super Main
.const [30] = String [31]
.const [31] = Integer 1

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
