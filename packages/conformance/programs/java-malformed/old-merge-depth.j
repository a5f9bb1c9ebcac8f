; JVMS 4.10.2: paths with stacks of different depth meet.
; expect: java.lang.VerifyError
.bytecode 49.0
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  ifeq L
  iconst_1
L:
  nop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
