; JVMS 4.10.1.2: a frame states a class where an interface is.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  aconst_null
  checkcast java/lang/Runnable
  iconst_0
  ifeq L
  nop
L:
  .stack stack_1 Object java/lang/Thread
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
