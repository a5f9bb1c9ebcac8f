; JVMS 4.9.1: invokestatic of a class initializer.
; expect: java.lang.ClassFormatError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  invokestatic Main/<clinit>()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static <clinit>()V
  return
.end method
