; JVMS 4.7.2: two values.
; expect: java.lang.ClassFormatError
.class public super Main
.const [40] = Integer 1
.field static final x I = [40]
.attribute ConstantValue 0 40
.end field

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
