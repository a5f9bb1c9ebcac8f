// Optional: making, mapping, chaining, defaults evaluated or not, exceptions.
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

public class Optionals {
    record Address(String street, Optional<String> zip) {}

    record User(String name, Address address) {
        Optional<Address> findAddress() {
            return Optional.ofNullable(address);
        }
    }

    static final Map<Integer, User> USERS = new HashMap<>();
    static int evaluated;

    static Optional<User> find(int id) {
        return Optional.ofNullable(USERS.get(id));
    }

    static String fallback() {
        evaluated++;
        return "fallback";
    }

    static String zip(int id) {
        return find(id).flatMap(User::findAddress).flatMap(Address::zip).filter(z -> z.length() == 5).map(z -> "zip " + z).orElse("no zip");
    }

    public static void main(String[] args) {
        USERS.put(1, new User("ann", new Address("high street", Optional.of("12345"))));
        USERS.put(2, new User("bob", null));
        USERS.put(3, new User("cid", new Address("low road", Optional.empty())));
        USERS.put(4, new User("dee", new Address("mid way", Optional.of("1"))));
        for (int id = 1; id <= 5; id++) System.out.print(zip(id) + ", ");
        System.out.println();
        Optional<String> full = Optional.of("value");
        Optional<String> empty = Optional.empty();
        System.out.println(full + " " + empty + " " + full.get() + " " + full.isPresent() + " " + empty.isEmpty() + " " + full.equals(Optional.of("value")) + " " + empty.equals(Optional.ofNullable(null)));
        System.out.println(full.orElse(fallback()) + " " + evaluated + " " + full.orElseGet(Optionals::fallback) + " " + evaluated + " " + empty.orElseGet(Optionals::fallback) + " " + evaluated);
        full.ifPresent(v -> System.out.print("present " + v + " "));
        empty.ifPresent(v -> System.out.print("never"));
        empty.ifPresentOrElse(v -> System.out.print("never"), () -> System.out.println("absent"));
        System.out.println(empty.or(() -> Optional.of("other")).get() + " " + full.or(() -> empty).get() + " " + full.stream().count() + " " + empty.stream().count() + " " + full.map(v -> (String) null) + " " + full.filter(String::isEmpty));
        try {
            empty.get();
        } catch (NoSuchElementException e) {
            System.out.println(e.getMessage());
        }
        try {
            empty.orElseThrow();
        } catch (NoSuchElementException e) {
            System.out.println(e.getMessage());
        }
        try {
            empty.orElseThrow(() -> new IllegalStateException("mine"));
        } catch (IllegalStateException e) {
            System.out.println(e.getMessage());
        }
        try {
            Optional.of(null);
        } catch (NullPointerException e) {
            System.out.println("not of null");
        }
        OptionalInt number = OptionalInt.of(5);
        OptionalDouble real = OptionalDouble.empty();
        System.out.println(number + " " + number.getAsInt() + " " + real + " " + real.orElse(1.5) + " " + Optional.of(Optional.of(1)) + " " + Optional.of(List.of()).map(List::size));
        int sum = 0;
        for (int id = 0; id < 6; id++) sum += find(id).map(User::name).map(String::length).orElse(100);
        System.out.println(sum + " " + find(2).map(User::address).isPresent());
    }
}
