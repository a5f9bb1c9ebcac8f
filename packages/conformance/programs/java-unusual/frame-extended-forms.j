; same_extended and stack_1_extended where the short forms would do.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  iconst_0
  ifeq L
  nop
L:
  .stack stack_1_extended Integer
  pop
  iconst_0
  ifeq M
  nop
M:
  .stack same_extended
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
