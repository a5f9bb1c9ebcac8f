// size: 12000
// guest: 120
// Texts that are built, taken apart, compared and searched.
final class Strings extends Laps {
    public static void main(String[] args) {
        new Strings().run(args);
    }

    @Override
    long lap(int size) {
        long sum = 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            text.setLength(0);
            text.append("item ").append(i).append(',').append((long) i * i).append('!');
            String made = text.toString();
            int comma = made.indexOf(',');
            String left = made.substring(5, comma), right = made.substring(comma + 1, made.length() - 1);
            sum += Integer.parseInt(left) + Long.parseLong(right);
            sum += (left + "/" + right).hashCode();
            if (left.equals(right) || right.startsWith(left) || made.contains("99")) sum++;
            for (int at = 0; at < made.length(); at++) if (Character.isDigit(made.charAt(at))) sum++;
            sum += left.compareTo(right);
        }
        return sum;
    }
}
