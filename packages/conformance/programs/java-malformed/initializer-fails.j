; JVMS 5.5: the initialization of a class fails.
; expect: java.lang.ExceptionInInitializerError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic Other/x I
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
.end class

.class public super Other
.field static x I

.method static <clinit>()V
  .limit stack 2
  new java/lang/RuntimeException
  dup
  invokespecial java/lang/RuntimeException/<init>()V
  athrow
.end method
