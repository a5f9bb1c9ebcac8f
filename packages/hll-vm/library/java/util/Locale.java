package java.util;

/** A language and a country. All text here is formatted as for {@link #ROOT} or {@link #US}. */
public final class Locale implements Cloneable, java.io.Serializable {
    public static final Locale ENGLISH = new Locale("en");
    public static final Locale FRENCH = new Locale("fr");
    public static final Locale GERMAN = new Locale("de");
    public static final Locale ITALIAN = new Locale("it");
    public static final Locale JAPANESE = new Locale("ja");
    public static final Locale KOREAN = new Locale("ko");
    public static final Locale CHINESE = new Locale("zh");
    public static final Locale FRANCE = new Locale("fr", "FR");
    public static final Locale GERMANY = new Locale("de", "DE");
    public static final Locale ITALY = new Locale("it", "IT");
    public static final Locale JAPAN = new Locale("ja", "JP");
    public static final Locale KOREA = new Locale("ko", "KR");
    public static final Locale CHINA = new Locale("zh", "CN");
    public static final Locale UK = new Locale("en", "GB");
    public static final Locale US = new Locale("en", "US");
    public static final Locale CANADA = new Locale("en", "CA");
    public static final Locale ROOT = new Locale("");

    private static Locale byDefault = US;

    private final String language;
    private final String country;
    private final String variant;

    /** What a default locale is for. */
    public enum Category {
        DISPLAY,
        FORMAT
    }

    public Locale(String language) {
        this(language, "", "");
    }

    public Locale(String language, String country) {
        this(language, country, "");
    }

    public Locale(String language, String country, String variant) {
        this.language = lower(language);
        this.country = upper(country);
        this.variant = Objects.requireNonNull(variant);
    }

    // String.toLowerCase may ask for the default locale, which is not there yet.

    private static String lower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = chars[i] >= 'A' && chars[i] <= 'Z' ? (char) (chars[i] + 32) : chars[i];
        }
        return new String(chars);
    }

    private static String upper(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] = chars[i] >= 'a' && chars[i] <= 'z' ? (char) (chars[i] - 32) : chars[i];
        }
        return new String(chars);
    }

    public static Locale getDefault() {
        return byDefault;
    }

    public static Locale getDefault(Category category) {
        Objects.requireNonNull(category);
        return byDefault;
    }

    public static synchronized void setDefault(Locale newLocale) {
        byDefault = Objects.requireNonNull(newLocale);
    }

    public static synchronized void setDefault(Category category, Locale newLocale) {
        Objects.requireNonNull(category);
        setDefault(newLocale);
    }

    public static Locale forLanguageTag(String languageTag) {
        int dash = languageTag.indexOf('-');
        return dash < 0
            ? new Locale(languageTag)
            : new Locale(languageTag.substring(0, dash), languageTag.substring(dash + 1));
    }

    public String getLanguage() {
        return language;
    }

    public String getCountry() {
        return country;
    }

    public String getVariant() {
        return variant;
    }

    public String toLanguageTag() {
        return language.isEmpty() ? "und" : country.isEmpty() ? language : language + "-" + country;
    }

    @Override
    public String toString() {
        boolean hasCountry = !country.isEmpty();
        boolean hasVariant = !variant.isEmpty() && (!language.isEmpty() || hasCountry);
        return language + (hasCountry || !language.isEmpty() && hasVariant ? "_" + country : "")
            + (hasVariant ? "_" + variant : "");
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Locale other
            && language.equals(other.language)
            && country.equals(other.country)
            && variant.equals(other.variant);
    }

    @Override
    public int hashCode() {
        return language.hashCode() * 31 + country.hashCode() ^ variant.hashCode();
    }

    @Override
    public Object clone() {
        return this;
    }

    public final String getDisplayCountry() {
        return switch (getCountry()) {
            case "US" -> "United States";
            case "GB" -> "United Kingdom";
            case "DE" -> "Germany";
            case "FR" -> "France";
            case "IT" -> "Italy";
            case "ES" -> "Spain";
            case "JP" -> "Japan";
            case "CN" -> "China";
            case "KR" -> "South Korea";
            case "CA" -> "Canada";
            case "IN" -> "India";
            default -> getCountry();
        };
    }

    public final String getDisplayLanguage() {
        return switch (getLanguage()) {
            case "en" -> "English";
            case "de" -> "German";
            case "fr" -> "French";
            case "it" -> "Italian";
            case "es" -> "Spanish";
            case "ja" -> "Japanese";
            case "zh" -> "Chinese";
            case "ko" -> "Korean";
            default -> getLanguage();
        };
    }

    public final String getDisplayName() {
        String country = getDisplayCountry();
        return country.isEmpty() ? getDisplayLanguage() : getDisplayLanguage() + " (" + country + ")";
    }
}
