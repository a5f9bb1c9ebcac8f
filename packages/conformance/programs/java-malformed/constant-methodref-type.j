; JVMS 4.4.2: a method with the descriptor of a field.
; expect: java.lang.ClassFormatError
.class public super Main
.const [30] = Methodref [31] [32]
.const [31] = Class "x"
.const [32] = NameAndType "x" "I"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
