; JVMS 4.1: the superclass of an interface is not Object.
; expect: java.lang.ClassFormatError
.interface public Main
.super java/lang/Number

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
