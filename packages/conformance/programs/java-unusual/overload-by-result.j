; Two methods that differ in their results only, and two fields that differ in their types only.
; expect: ran
.class public super Main
.field static f I
.field static f Ljava/lang/String;

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  invokestatic Main/x()I
  pop
  invokestatic Main/x()J
  pop2
  getstatic Main/f I
  pop
  getstatic Main/f Ljava/lang/String;
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static x()I
  iconst_0
  ireturn
.end method

.method static x()J
  .limit stack 2
  lconst_0
  lreturn
.end method
