; JVMS 4.7.23: an argument is a text.
; expect: java.lang.ClassFormatError
.class public super Main
.const [40] = MethodHandle 6 [41]
.const [41] = Methodref [42] [43]
.const [42] = Class "Main"
.const [43] = NameAndType "b" "()V"
.const [44] = Utf8 "x"
.attribute BootstrapMethods 0 1 0 40 0 1 0 44

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
