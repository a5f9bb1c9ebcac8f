; JVMS 4.10.2: paths that leave an int and a float meet, and it is read.
; expect: java.lang.VerifyError
.bytecode 49.0
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  ifeq L
  iconst_0
  istore_1
  goto M
L:
  fconst_0
  fstore_1
M:
  iload_1
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
