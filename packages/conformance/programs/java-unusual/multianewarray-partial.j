; Fewer dimensions than the type has.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_2
  iconst_3
  multianewarray [[[I 2
  iconst_1
  aaload
  iconst_2
  aaload
  ifnull L
  return
L:
  .stack same
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
