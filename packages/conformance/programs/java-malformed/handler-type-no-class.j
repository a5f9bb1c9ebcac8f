; JVMS 4.7.3: the type of a handler is a String constant.
; expect: java.lang.ClassFormatError
.class public super Main
.const [50] = String "x"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
A:
  nop
B:
  goto E
H:
  .stack stack_1 Object java/lang/Throwable
  pop
E:
  .stack same
  .catch [50] from A to B using H
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
