; JVMS 4.7.4: the table ends within a frame.
; expect: java.lang.ClassFormatError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  .code-attribute StackMapTable 0 1 255 0
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
