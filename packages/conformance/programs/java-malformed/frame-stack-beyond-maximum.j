; JVMS 4.10.1.6: a frame has more on the stack than max_stack allows.
; expect: java.lang.ClassFormatError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 6
  iconst_0
  ifeq L
  nop
L:
  .stack full
     locals Object [Ljava/lang/String;
     stack Integer Integer Integer
  .end stack
  nop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
