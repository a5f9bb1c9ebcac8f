package java.util.regex;

/** A set of code points: ranges, properties, and what can be made of two sets. */
abstract class CharSet {
    abstract boolean has(int c);

    /** The code points from one to another; `flags` may say that case does not count. */
    static final class Range extends CharSet {
        private final int low;
        private final int high;
        private final boolean caseless;
        private final boolean unicode;

        Range(int low, int high, int flags) {
            this.low = low;
            this.high = high;
            caseless = (flags & Pattern.CASE_INSENSITIVE) != 0;
            unicode = (flags & Pattern.UNICODE_CASE) != 0;
        }

        private boolean within(int c) {
            return c >= low && c <= high;
        }

        @Override
        boolean has(int c) {
            if (within(c)) {
                return true;
            }
            if (!caseless || !unicode && c >= 128) {
                return false;
            }
            int upper = Character.toUpperCase(c);
            return within(upper) || within(Character.toLowerCase(unicode ? upper : c));
        }
    }

    /** The code points of a kind that has a name. */
    static final class Property extends CharSet {
        private final String name;

        Property(String name) {
            this.name = name;
        }

        @Override
        boolean has(int c) {
            return switch (name) {
                case "dot" -> c != '\n' && c != '\r' && c != 0x85 && (c | 1) != 0x2029;
                case "unix" -> c != '\n';
                case "d", "Digit" -> c >= '0' && c <= '9';
                case "w" -> c == '_' || isAsciiLetter(c) || c >= '0' && c <= '9';
                case "s", "Space" -> c == ' ' || c >= 9 && c <= 13;
                case "h" -> c == ' ' || c == 9 || c == 0xA0 || c == 0x1680 || c == 0x180E || c >= 0x2000 && c <= 0x200A
                        || c == 0x202F || c == 0x205F || c == 0x3000;
                case "v" -> c >= 10 && c <= 13 || c == 0x85 || c == 0x2028 || c == 0x2029;
                case "Lower" -> c >= 'a' && c <= 'z';
                case "Upper" -> c >= 'A' && c <= 'Z';
                case "Alpha" -> isAsciiLetter(c);
                case "Alnum" -> isAsciiLetter(c) || c >= '0' && c <= '9';
                case "Punct" -> c > ' ' && c < 127 && !isAsciiLetter(c) && !(c >= '0' && c <= '9');
                case "Graph" -> c > ' ' && c < 127;
                case "Print" -> c >= ' ' && c < 127;
                case "Blank" -> c == ' ' || c == 9;
                case "Cntrl" -> c < ' ' || c == 127;
                case "XDigit" -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
                case "ASCII" -> c < 128;
                case "javaLowerCase", "IsLowercase", "Ll", "IsLl" -> Character.isLowerCase(c);
                case "javaUpperCase", "IsUppercase", "Lu", "IsLu" -> Character.isUpperCase(c);
                case "javaLetter", "L", "IsL" -> Character.isLetter(c);
                case "javaAlphabetic", "IsAlphabetic" -> Character.isAlphabetic(c);
                case "javaDigit", "Nd", "IsNd", "IsDigit" -> Character.isDigit(c);
                case "javaLetterOrDigit" -> Character.isLetterOrDigit(c);
                case "javaWhitespace" -> Character.isWhitespace(c);
                case "javaSpaceChar", "IsWhite_Space" -> Character.isSpaceChar(c);
                case "javaJavaIdentifierStart" -> Character.isJavaIdentifierStart(c);
                case "javaJavaIdentifierPart" -> Character.isJavaIdentifierPart(c);
                case "N", "IsN" -> ofTypes(c, 9, 11);
                case "P", "IsP", "IsPunctuation" -> ofTypes(c, 20, 24) || ofTypes(c, 29, 30);
                case "S", "IsS" -> ofTypes(c, 25, 28);
                case "Z", "IsZ" -> ofTypes(c, 12, 14);
                case "M", "IsM" -> ofTypes(c, 6, 8);
                case "C", "IsC" -> ofTypes(c, 15, 19) || Character.getType(c) == 0;
                case "Sc" -> ofTypes(c, 26, 26);
                case "Sm" -> ofTypes(c, 25, 25);
                case "Mn" -> ofTypes(c, 6, 6);
                case "IsLatin" -> Character.isLetter(c) && (c < 0x250 || c >= 0x1E00 && c < 0x1F00);
                default -> throw new IllegalArgumentException(name);
            };
        }

        private static boolean ofTypes(int c, int first, int last) {
            int type = Character.getType(c);
            return type >= first && type <= last;
        }

        private static boolean isAsciiLetter(int c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
    }

    /** What is in one set or another. */
    static final class Union extends CharSet {
        private final CharSet left;
        private final CharSet right;

        Union(CharSet left, CharSet right) {
            this.left = left;
            this.right = right;
        }

        @Override
        boolean has(int c) {
            return left.has(c) || right.has(c);
        }
    }

    /** What is in two sets. */
    static final class Intersection extends CharSet {
        private final CharSet left;
        private final CharSet right;

        Intersection(CharSet left, CharSet right) {
            this.left = left;
            this.right = right;
        }

        @Override
        boolean has(int c) {
            return left.has(c) && right.has(c);
        }
    }

    /** What is not in a set. */
    static final class Complement extends CharSet {
        private final CharSet set;

        Complement(CharSet set) {
            this.set = set;
        }

        @Override
        boolean has(int c) {
            return !set.has(c);
        }
    }
}
