; JVMS 4.10.1.9.invokedynamic: the name is that of a constructor.
; expect: java.lang.ClassFormatError
.class public super Main
.bootstrap b invokestatic Main/b()Ljava/lang/invoke/CallSite;

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  invokedynamic <init>()Ljava/lang/Object; b
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
