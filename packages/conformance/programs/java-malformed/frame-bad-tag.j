; JVMS 4.7.4: 9 is no tag of a verification type.
; expect: java.lang.ClassFormatError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  ifeq L
  nop
L:
  .code-attribute StackMapTable 0 1 69 9
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
