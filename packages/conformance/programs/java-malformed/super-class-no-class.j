; JVMS 4.1: super_class is a string.
; expect: java.lang.ClassFormatError
.class public super Main
.const [40] = String "java/lang/Object"
.super [40]

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
