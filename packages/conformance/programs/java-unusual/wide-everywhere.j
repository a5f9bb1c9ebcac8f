; wide where it is not needed.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_1
  wide istore 1
  wide iinc 1 1000
  wide iload 1
  pop
  wide aload 0
  pop
  lconst_1
  wide lstore 2
  wide lload 2
  pop2
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
