; A String passed for an interface: the verifier takes interfaces for Object (JVMS 4.10.1.2).
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc "x"
  invokestatic Main/take(Ljava/lang/Runnable;)V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static take(Ljava/lang/Runnable;)V
  return
.end method
