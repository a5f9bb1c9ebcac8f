; JVMS 4.7.2: the value of a field is a class.
; expect: java.lang.ClassFormatError
.class public super Main
.const [40] = Class "Main"
.field static final x Ljava/lang/Class; = [40]

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
