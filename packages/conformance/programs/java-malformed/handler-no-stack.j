; JVMS 4.10.1.5: a handler in a method whose max_stack is 0.
; expect: java.lang.ClassFormatError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static test()V
  .limit stack 0
  .limit locals 6
A:
  nop
B:
  return
H:
  .stack stack_1 Object java/lang/Throwable
  return
  .catch all from A to B using H
.end method
