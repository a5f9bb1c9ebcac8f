; invokedynamic with a bootstrap method of the class's own, and a dynamic constant.
; expect: ran
.class public super Main
.bootstrap b invokestatic Main/bootstrap(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;I)Ljava/lang/invoke/CallSite; 7
.bootstrap d invokestatic Main/name(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;

.method public static main([Ljava/lang/String;)V
  .limit stack 4
  .limit locals 6
  invokedynamic x()I b
  pop
  ldc Dynamic NAME Ljava/lang/String; d
  pop
  getstatic java/lang/System/out Ljava/io/PrintStream;
  ldc "ran"
  invokevirtual java/io/PrintStream/println(Ljava/lang/String;)V
  return
.end method

.method static bootstrap(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;I)Ljava/lang/invoke/CallSite;
  .limit stack 4
  .limit locals 4
  new java/lang/invoke/ConstantCallSite
  dup
  getstatic java/lang/Integer/TYPE Ljava/lang/Class;
  iload_3
  invokestatic java/lang/Integer/valueOf(I)Ljava/lang/Integer;
  invokestatic java/lang/invoke/MethodHandles/constant(Ljava/lang/Class;Ljava/lang/Object;)Ljava/lang/invoke/MethodHandle;
  invokespecial java/lang/invoke/ConstantCallSite/<init>(Ljava/lang/invoke/MethodHandle;)V
  areturn
.end method

.method static name(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)Ljava/lang/Object;
  .limit locals 3
  aload_1
  areturn
.end method
