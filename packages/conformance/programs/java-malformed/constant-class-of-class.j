; JVMS 4.4.1: the name of a class is a class.
; expect: java.lang.ClassFormatError
.class public super Main
.const [30] = Class [31]
.const [31] = Class "x"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
