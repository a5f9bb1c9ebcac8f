; JVMS 5.4.3.4: an InterfaceMethodref names a class's static method.
; expect: java.lang.IncompatibleClassChangeError
.class public super Main

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  ldc "1"
  invokestatic interface java/lang/Integer/parseInt(Ljava/lang/String;)I
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
