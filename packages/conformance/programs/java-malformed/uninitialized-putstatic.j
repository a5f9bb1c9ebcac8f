; JVMS 4.10.1.9.putstatic: an object that is not initialized.
; expect: java.lang.VerifyError
.class public super Main
.field static o Ljava/lang/Object;

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  new java/lang/Object
  putstatic Main/o Ljava/lang/Object;
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
