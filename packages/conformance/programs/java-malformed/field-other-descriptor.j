; JVMS 5.4.3.2: the field has another descriptor.
; expect: java.lang.NoSuchFieldError
.class public super Main
.field x I
.field static y I

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  getstatic Main/y J
  pop2
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
