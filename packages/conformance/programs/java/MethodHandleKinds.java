// Method handles made of others, variable handles of several threads, default methods of proxies.
import java.lang.invoke.*;
import java.lang.reflect.*;
import java.util.*;
import java.util.concurrent.*;
public class MethodHandleKinds {
    interface D {
        default String d(){
            return "D";
        }
        String ab();
    }
    static class S {
        String n(){
            return "S";
        }
    }
    static class T extends S {
        String n(){
            return "T";
        }
        MethodHandle sup() throws Exception {
            return MethodHandles.lookup().findSpecial(S.class,"n",MethodType.methodType(String.class),T.class);
        }
    }
    static class Node {
        volatile Node next;
        int v;
        Node(int v){
            this.v=v;
        }
        static final VarHandle NEXT;
        static {
            try {
                NEXT=MethodHandles.lookup().findVarHandle(Node.class,"next",Node.class);
            } catch(ReflectiveOperationException e){
                throw new ExceptionInInitializerError(e);
            }
        }
    }
    static volatile long cnt;
    static final VarHandle CNT;
    static {
        try {
            CNT=MethodHandles.lookup().findStaticVarHandle(MethodHandleKinds.class,"cnt",long.class);
        } catch(ReflectiveOperationException e){
            throw new Error(e);
        }
    }
    static String va(String a,Object... r){
        return a+Arrays.toString(r);
    }
    static void vd(){
        System.out.println("void");
    }
    static int boom(int x){
        throw new IllegalStateException("boom"+x);
    }
    public static void main(String[] a) throws Throwable {
        System.out.println((String)new T().sup().invoke(new T()));
        D d=(D)Proxy.newProxyInstance(MethodHandleKinds.class.getClassLoader(),new Class<?>[]{D.class},(p,m,as)->m.isDefault()?InvocationHandler.invokeDefault(p,m,as)+"!":"x");
        System.out.println(d.d()+d.ab());
        Node n=new Node(1), m=new Node(2);
        System.out.println(Node.NEXT.compareAndSet(n,null,m)+" "+(n.next==m)+" "+Node.NEXT.compareAndSet(n,null,n)+" "+((Node)Node.NEXT.getAndSet(n,null)).v+(Node)Node.NEXT.getAcquire(n));
        Thread[] ts=new Thread[4];
        for(int i=0;i<4;i++){
            ts[i]=new Thread(()->{
                for(int k=0;k<500;k++) CNT.getAndAdd(1L);
            });
            ts[i].start();
        }
        for(Thread t:ts) t.join();
        System.out.println(cnt+" "+(long)CNT.getVolatile());
        MethodHandles.Lookup l=MethodHandles.lookup();
        MethodHandle va=l.findStatic(MethodHandleKinds.class,"va",MethodType.methodType(String.class,String.class,Object[].class));
        System.out.println((String)va.invoke("p",1,2,"x")+(String)va.invoke("q")+va.isVarargsCollector());
        l.findStatic(MethodHandleKinds.class,"vd",MethodType.methodType(void.class)).invokeExact();
        try {
            l.findStatic(MethodHandleKinds.class,"boom",MethodType.methodType(int.class,int.class)).invoke(3);
        } catch(IllegalStateException e){
            System.out.println(e);
        }
        try {
            l.findStatic(MethodHandleKinds.class,"nope",MethodType.methodType(int.class,int.class));
        } catch(NoSuchMethodException e){
            System.out.println(e);
        }
        try {
            l.findVirtual(String.class,"nope",MethodType.methodType(int.class,int.class));
        } catch(NoSuchMethodException e){
            System.out.println(e);
        }
        MethodHandle len=l.findVirtual(String.class,"length",MethodType.methodType(int.class));
        MethodHandle g=len.asType(MethodType.methodType(Object.class,Object.class));
        System.out.println((Object)g.invokeExact((Object)"four"));
        System.out.println((long)len.invoke("abc"));
        try {
            g.invoke(5);
        } catch(ClassCastException e){
            System.out.println("cce");
        }
        MethodHandle cat=l.findVirtual(String.class,"concat",MethodType.methodType(String.class,String.class));
        System.out.println((String)MethodHandles.filterReturnValue(cat,l.findVirtual(String.class,"toUpperCase",MethodType.methodType(String.class))).invoke("a","b"));
        System.out.println((String)MethodHandles.permuteArguments(cat,MethodType.methodType(String.class,String.class,String.class),1,0).invoke("a","b"));
        System.out.println(cat+" "+MethodType.methodType(void.class,int[].class,List.class)+" "+MethodType.fromMethodDescriptorString("(I[Ljava/lang/String;)V",null).toMethodDescriptorString());
        MethodHandle sp=cat.asSpreader(Object[].class,2);
        System.out.println((String)sp.invoke(new Object[]{"x","y"}));
        System.out.println(l.unreflect(MethodHandleKinds.class.getDeclaredMethod("boom",int.class)).type());
        MethodHandle size=l.findVirtual(List.class,"size",MethodType.methodType(int.class));
        System.out.println((int)size.invoke(List.of(1,2)));
        MethodHandle gt=MethodHandles.guardWithTest(l.findVirtual(String.class,"isEmpty",MethodType.methodType(boolean.class)),MethodHandles.dropArguments(MethodHandles.constant(String.class,"E"),0,String.class),MethodHandles.identity(String.class));
        System.out.println((String)gt.invoke("")+(String)gt.invoke("z"));
        int[] ar={5,6};
        VarHandle av=MethodHandles.arrayElementVarHandle(int[].class);
        System.out.println(av.compareAndSet(ar,0,5,50)+" "+ar[0]+(int)av.getAndBitwiseOr(ar,1,9)+ar[1]);
        try {
            av.get(ar,7);
        } catch(ArrayIndexOutOfBoundsException e){
            System.out.println(e);
        }
    }
}
