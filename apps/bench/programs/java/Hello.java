// What start-up is measured by.
final class Hello {
    public static void main(String[] args) {
        System.out.println("Hello, world!");
    }
}
