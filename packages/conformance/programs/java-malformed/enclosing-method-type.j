; JVMS 4.7.7: the method is a class.
; expect: java.lang.ClassFormatError
.class public super Main
.const [40] = Class "x"
.attribute EnclosingMethod 0 40 0 40

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
