; JVMS 4.7.4: the class of an Object is a Utf8 constant.
; expect: java.lang.ClassFormatError
.class public super Main
.const [50] = Utf8 "x"

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  iconst_0
  ifeq L
  nop
L:
  .code-attribute StackMapTable 0 1 252 0 5 7 0 50
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
