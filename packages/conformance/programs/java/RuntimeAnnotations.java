// Annotations at run time, and proxies.
import java.lang.annotation.*;
import java.lang.reflect.*;
import java.util.*;
public class RuntimeAnnotations {
    @Retention(RetentionPolicy.RUNTIME) @Target({ElementType.TYPE,ElementType.METHOD,ElementType.FIELD,ElementType.PARAMETER,ElementType.CONSTRUCTOR}) @interface Info {
        String value() default "dflt";
        int prio() default 3;
        Class<?>[] types() default {};
        Thread.State st() default Thread.State.NEW;
        Sub sub() default @Sub(n=4);
        long[] ls() default {1, 2};
    }
    @Retention(RetentionPolicy.RUNTIME) @interface Sub {
        int n();
    }
    @Retention(RetentionPolicy.RUNTIME) @Inherited @interface Inh {
    }
    @Retention(RetentionPolicy.RUNTIME) @Repeatable(Tags.class) @interface Tag {
        String value();
    }
    @Retention(RetentionPolicy.RUNTIME) @interface Tags {
        Tag[] value();
    }
    @Retention(RetentionPolicy.CLASS) @interface Inv {
    }
    @Info("cls") @Inh @Inv static class A {
        @Info(prio=9) public int f;
        @Deprecated @Info(value="m",types={String.class,int[].class},st=Thread.State.BLOCKED) public void m(@Info("p") int x, String y){
        }
        @Tag("a") @Tag("b") public void tagged(){
        }
        @Tag("one") public void one(){
        }
        @Info public A(){
        }
    }
    static class B extends A {
    }
    @Retention(RetentionPolicy.RUNTIME) @interface Test {
        Class<? extends Throwable> expected() default None.class;
        class None extends Throwable {
        }
    }
    static class Suite {
        @Test public void ok(){
        }
        @Test(expected=ArithmeticException.class) public void div(){
            int x=1/0;
        }
        @Test public void bad(){
            throw new IllegalStateException("bad");
        }
        public void notTest(){
        }
    }
    interface Greeter {
        String greet(String n);
        default String hi(){
            return greet("hi");
        }
        int num(int a,long b,double c,boolean d,char e,byte f,short g,float h);
        void v();
        int[] arr(String... s);
    }
    public static void main(String[] args) throws Exception {
        System.out.println(A.class.isAnnotationPresent(Info.class)+" "+B.class.isAnnotationPresent(Info.class)+" "+B.class.isAnnotationPresent(Inh.class)+" "+A.class.isAnnotationPresent(Inv.class));
        Info i=A.class.getAnnotation(Info.class);
        System.out.println(i.value()+i.prio()+i.types().length+i.st()+i.sub().n()+Arrays.toString(i.ls()));
        System.out.println(i.annotationType());
        System.out.println(A.class.getAnnotations().length+" "+A.class.getDeclaredAnnotations().length+" "+B.class.getDeclaredAnnotations().length+" "+B.class.getAnnotations().length);
        Method m=A.class.getMethod("m",int.class,String.class);
        Info mi=m.getAnnotation(Info.class);
        System.out.println(mi.value()+Arrays.toString(mi.types())+mi.st()+m.isAnnotationPresent(Deprecated.class));
        System.out.println(mi);
        System.out.println(((Info)m.getParameterAnnotations()[0][0]).value()+m.getParameterAnnotations()[1].length);
        System.out.println(A.class.getField("f").getAnnotation(Info.class).prio());
        System.out.println(A.class.getConstructor().getAnnotation(Info.class).value());
        System.out.println(A.class.getMethod("tagged").getAnnotationsByType(Tag.class).length+" "+A.class.getMethod("one").getAnnotationsByType(Tag.class)[0].value()+A.class.getMethod("tagged").getAnnotation(Tags.class).value()[1].value());
        System.out.println(i.equals(A.class.getAnnotation(Info.class))+" "+(i.hashCode()==A.class.getAnnotation(Info.class).hashCode()));
        System.out.println(Info.class.getMethod("prio").getDefaultValue());
        Method[] ms=Suite.class.getDeclaredMethods();
        Arrays.sort(ms,Comparator.comparing(Method::getName));
        for(Method t:ms){
            Test an=t.getAnnotation(Test.class);
            if(an==null){
                System.out.println("skip "+t.getName());
                continue;
            }
            try {
                t.invoke(new Suite());
                System.out.println("ok "+t.getName());
            } catch(InvocationTargetException e){
                System.out.println((an.expected().isInstance(e.getCause())?"expected ":"FAIL ")+t.getName()+" "+e.getCause());
            }
        }
        Greeter g=(Greeter)Proxy.newProxyInstance(RuntimeAnnotations.class.getClassLoader(), new Class<?>[]{Greeter.class}, (p,me,as)->{
            System.out.println(me.getName()+" "+(as==null?"null":Arrays.deepToString(as)));
            switch(me.getName()){
                case "greet": return "hello "+as[0];
                case "num": return 42;
                case "arr": return new int[]{((String[])as[0]).length};
                case "hashCode": return 7;
                case "equals": return p==as[0];
                case "toString": return "PROXY";
                case "hi": return "dd";
            }
            return null;
        });
        System.out.println(g.greet("bob")+g.num(1,2,3,true,'e',(byte)1,(short)2,3f)+g.arr("a","b")[0]+g.hi());
        g.v();
        System.out.println(g+" "+g.hashCode()+g.equals(g));
        System.out.println(Proxy.isProxyClass(g.getClass())+" "+(g instanceof Greeter));
        System.out.println(Proxy.getInvocationHandler(g)!=null);
        Greeter ex=(Greeter)Proxy.newProxyInstance(RuntimeAnnotations.class.getClassLoader(), new Class<?>[]{Greeter.class}, (p,me,as)->{
            if(me.getName().equals("v")) throw new java.io.IOException("x");
            if(me.getName().equals("greet")) throw new IllegalStateException("rt");
            return me.getName().equals("num")?(Object)"str":null;
        });
        try {
            ex.v();
        } catch(UndeclaredThrowableException e){
            System.out.println(e.getCause());
        }
        try {
            ex.greet("");
        } catch(IllegalStateException e){
            System.out.println(e);
        }
        try {
            ex.num(1,2,3,true,'e',(byte)1,(short)2,3f);
        } catch(ClassCastException e){
            System.out.println("cce");
        }
        Comparator<String> cp=(Comparator<String>)Proxy.newProxyInstance(RuntimeAnnotations.class.getClassLoader(), new Class<?>[]{Comparator.class}, (p,me,as)->((String)as[0]).length()-((String)as[1]).length());
        List<String> ls=new ArrayList<>(List.of("ccc","a","bb"));
        Collections.sort(ls,cp);
        System.out.println(ls);
    }
}
