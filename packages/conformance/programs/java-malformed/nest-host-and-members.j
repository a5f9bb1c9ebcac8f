; JVMS 4.7.29: a nest host and nest members.
; expect: java.lang.ClassFormatError
.class public super Main
.nesthost Other
.nestmember Other

.method public static main([Ljava/lang/String;)V
  .limit stack 2
  .limit locals 1
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
