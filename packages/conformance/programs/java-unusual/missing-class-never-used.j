; Classes that do not exist, in places that are never reached.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_1
  ifne L
  new Missing
  dup
  invokespecial Missing/<init>()V
  invokevirtual Missing/x()V
L:
  .stack same
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
