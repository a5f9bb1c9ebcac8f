; JVMS 4.7.30: a component's name is a class.
; expect: java.lang.ClassFormatError
.class public super Main
.const [40] = Class "x"
.attribute Record 0 1 0 40 0 40 0 0

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
