; baload and bastore on arrays of booleans, and values beyond a byte.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_1
  newarray boolean
  dup
  iconst_0
  sipush 300
  bastore
  iconst_0
  baload
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
