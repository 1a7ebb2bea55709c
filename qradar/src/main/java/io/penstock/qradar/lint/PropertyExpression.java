package io.penstock.qradar.lint;

import io.penstock.qradar.CustomProperty;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A custom property's expression: a regular expression, or a LEEF key.
 *
 * @param name the property's name
 * @param type what its values are
 * @param regex the regular expression; null for a LEEF key expression
 * @param group which capture group is the value, from 1; 0 for the whole match
 * @param key the LEEF key; for a regular expression the one it is meant for, null if nobody said
 */
public record PropertyExpression(
        String name,
        ValueType type,
        @Nullable String regex,
        int group,
        @Nullable String key) {
    private static final Pattern KEY_IN_REGEX = Pattern.compile("([A-Za-z]\\w{0,99})\\s{0,3}=");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w{0,99}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\.", Pattern.DOTALL);

    public PropertyExpression {
        if (regex == null && key == null) {
            throw new IllegalArgumentException("the property '" + name + "' has neither a regex nor a key");
        }
        if (group < 0) {
            throw new IllegalArgumentException(
                    "the property '" + name + "' has capture group " + group + "; want 0 or more");
        }
    }

    /** The regular expression of a property of Penstock's. */
    public static PropertyExpression regex(CustomProperty property) {
        return new PropertyExpression(
                property.name(),
                ValueType.of(property.type().title()),
                property.expression(),
                property.captureGroup(),
                property.key());
    }

    /** The LEEF key of a property of Penstock's. */
    public static PropertyExpression key(CustomProperty property) {
        return new PropertyExpression(
                property.name(), ValueType.of(property.type().title()), null, 0, property.key());
    }

    /** The expression as text: the regular expression, else the key. */
    public String text() {
        return regex != null ? regex : String.valueOf(key);
    }

    /** The LEEF key that it is about: as given, else the word before the first {@code =}; null if there is none. */
    @Nullable
    String meant() {
        if (key != null) {
            return key;
        }
        String plain = ESCAPE.matcher(text()).replaceAll("\0");
        Matcher matcher = KEY_IN_REGEX.matcher(plain);
        if (matcher.find()) {
            return matcher.group(1);
        }
        return WORD.matcher(plain).matches() ? plain : null;
    }

    /** How to get the right value. */
    String remedy() {
        String meant = meant();
        String form = CustomProperty.expression(meant == null ? "KEY" : meant);
        return meant == null
                ? "use the LEEF key, or a regular expression of the form " + form + " with capture group 1"
                : "use the LEEF key " + meant + ", or the regular expression " + form + " with capture group 1";
    }
}
