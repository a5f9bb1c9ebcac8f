; JVMS 4.7: an attribute's length goes behind the file.
; expect: java.lang.ClassFormatError
.class public super Main
.attribute Unknown 1 2 3
.cut -1

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
