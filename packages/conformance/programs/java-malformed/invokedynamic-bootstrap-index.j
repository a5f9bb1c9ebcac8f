; JVMS 4.4.10: the index of the bootstrap method is too high.
; expect: java.lang.ClassFormatError
.class public super Main
.bootstrap b invokestatic java/lang/invoke/LambdaMetafactory/metafactory(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  invokedynamic x()Ljava/lang/Object; 7
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method
