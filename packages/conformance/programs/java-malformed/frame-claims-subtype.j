; JVMS 4.10.1.2: the frame states a String where an Object is.
; expect: java.lang.VerifyError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  new java/lang/Object
  dup
  invokespecial java/lang/Object/<init>()V
  iconst_0
  ifeq L
  nop
L:
  .stack stack_1 Object java/lang/String
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
