; Unreachable code, with a frame that it makes up.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  invokestatic Main/test()V
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static test()V
  .limit stack 4
  .limit locals 6
  return
  .stack full
     locals Integer Float
     stack Object java/lang/String
  .end stack
  pop
  iload_0
  pop
  return
.end method
