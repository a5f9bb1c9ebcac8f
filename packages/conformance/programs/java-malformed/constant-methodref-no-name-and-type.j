; JVMS 4.4.2: a class where name and type belong.
; expect: java.lang.ClassFormatError
.class public super Main
.const [30] = Methodref [31] [31]
.const [31] = Class "x"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
