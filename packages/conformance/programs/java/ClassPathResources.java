// Files of the class path as streams, and class loaders that find nothing.
import java.io.*;
public class ClassPathResources {
    public static void main(String[] a) throws Exception {
        try (InputStream i=ClassPathResources.class.getResourceAsStream("ClassPathResources.class")) {
            System.out.println(i.read()+" "+(i.readAllBytes().length > 500));
        }
        System.out.println(ClassPathResources.class.getResourceAsStream("nope"));
        System.out.println(ClassPathResources.class.getClassLoader().getResourceAsStream("ClassPathResources.class").read());
        System.out.println(Thread.currentThread().getContextClassLoader().getResourceAsStream("ClassPathResources.class").read());
        ClassLoader cl=new ClassLoader(){
            protected Class<?> findClass(String n) throws ClassNotFoundException {
                System.out.println("find "+n);
                throw new ClassNotFoundException(n);
            }
        };
        try {
            cl.loadClass("x.Y");
        } catch(ClassNotFoundException e){
            System.out.println(e);
        }
        System.out.println(cl.loadClass("ClassPathResources")==ClassPathResources.class);
        System.out.println(Class.forName("java.lang.String",true,cl));
    }
}
