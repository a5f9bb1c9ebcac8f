; All forms of dup, dup_x1, dup_x2 and of dup2 on longs.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 8
  .limit locals 6
  iconst_1
  iconst_2
  dup_x1
  pop
  pop
  pop
  lconst_0
  iconst_1
  dup_x2
  pop
  pop2
  pop
  lconst_0
  lconst_1
  dup2_x2
  pop2
  pop2
  pop2
  iconst_0
  lconst_1
  dup2_x1
  pop2
  pop
  pop2
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
