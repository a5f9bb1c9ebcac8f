; An object that is not initialized, in local variables, dup and swap, and dropped.
; expect: ran
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  new java/lang/Object
  astore_1
  aload_1
  dup
  pop
  pop
  new java/lang/Object
  new java/lang/Object
  swap
  pop
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
