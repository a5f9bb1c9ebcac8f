; JVMS 4.10.1.2: a frame states a class that does not exist.
; expect: java.lang.NoClassDefFoundError
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
  .stack stack_1 Object Missing
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
