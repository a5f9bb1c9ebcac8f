; JVMS 4.10.1.6: more local variables are appended than max_locals allows.
; expect: java.lang.ClassFormatError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 2
  iconst_0
  istore_1
  iconst_0
  ifeq L
  nop
L:
  .stack append Integer Integer Integer
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
