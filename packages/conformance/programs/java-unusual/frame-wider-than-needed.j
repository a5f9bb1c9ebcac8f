; A frame that knows less than there is: Object for String, top for int.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc "x"
  astore_1
  iconst_0
  istore_2
  iconst_0
  ifeq L
  nop
L:
  .stack full
     locals Object java/lang/Object Object java/lang/Object
  .end stack
  aload_0
  checkcast [Ljava/lang/String;
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
