package io.penstock.lab.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.lab.LabException;
import io.penstock.lab.leef.LeefEvent;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** How a custom property finds its value. */
public sealed interface PropertyExpression
        permits PropertyExpression.LeefKey,
                PropertyExpression.Regex,
                PropertyExpression.FormattedRegex,
                PropertyExpression.JsonPath,
                PropertyExpression.NameValue,
                PropertyExpression.ListItem,
                PropertyExpression.CefKey,
                PropertyExpression.Time,
                XmlPath {

    /** By LEEF key: a bare key, or a header field as {@code $eventid$}. */
    static PropertyExpression leefKey(String key) {
        return new LeefKey(key);
    }

    /**
     * By regular expression over the whole payload, syslog header included; its first match counts.
     *
     * @param group the capture group, 0 for the whole match
     * @throws LabException if it is not a java.util.regex expression or has no such group
     */
    static PropertyExpression regex(String expression, int group) {
        try {
            Pattern pattern = Pattern.compile(expression);
            if (group < 0 || group > pattern.matcher("").groupCount()) {
                throw new LabException("The expression " + expression + " has no capture group " + group
                        + ". Put the wanted part in parentheses or use group 0.");
            }
            return new Regex(pattern, group);
        } catch (PatternSyntaxException e) {
            throw new LabException(
                    "The expression " + expression + " is not a Java regular expression: " + e.getDescription()
                            + " at position " + e.getIndex() + ". Correct it.",
                    e);
        }
    }

    /**
     * By JSON key path.
     *
     * @throws LabException if it is not of the form {@code /"top"/"sub"}
     */
    static PropertyExpression json(String path) {
        return JsonPath.of(path);
    }

    /**
     * By the path of an XML element.
     *
     * @throws LabException if it is not of the form {@code /"top"/"sub"}
     */
    static PropertyExpression xml(String path) {
        return XmlPath.of(path);
    }

    /**
     * By place in a list.
     *
     * @param place {@code $0} for the first
     * @throws LabException if it is not of that form, or there is no delimiter
     */
    static PropertyExpression list(String place, String delimiter) {
        if (!place.matches("\\$\\d{1,4}") || delimiter.isEmpty()) {
            throw new LabException("The list expression " + place
                    + " is not of the form $0, $1, $2, or has no delimiter. Correct it.");
        }
        return new ListItem(Integer.parseInt(place.substring(1)), delimiter);
    }

    /** By the key of a CEF extension. */
    static PropertyExpression cef(String key) {
        return CefKey.of(key);
    }

    /**
     * By regular expression, put together from its groups.
     *
     * @param format text with {@code $1}, {@code $2} and so on
     * @throws LabException if it is not a java.util.regex expression or has no such group
     */
    static PropertyExpression regex(String expression, String format) {
        Regex regex = (Regex) regex(expression, 0);
        Matcher groups = FormattedRegex.GROUP.matcher(format);
        while (groups.find()) {
            if (Integer.parseInt(groups.group(1)) > regex.pattern().matcher("").groupCount()) {
                throw new LabException(
                        "The expression " + expression + " has no capture group " + groups.group(1) + ".");
            }
        }
        return new FormattedRegex(regex.pattern(), format);
    }

    /**
     * Looks for the value.
     *
     * @return the value; empty if it is not there
     * @throws TooManySteps if a regular expression was stopped
     */
    Optional<String> find(LeefEvent event, String payload) throws TooManySteps;

    /** See {@link PropertyExpression#leefKey(String)}. */
    record LeefKey(String key) implements PropertyExpression {
        @Override
        public Optional<String> find(LeefEvent event, String payload) {
            return Optional.of(event.value(key)).filter(value -> !value.isEmpty());
        }
    }

    /** See {@link PropertyExpression#regex(String, int)}. */
    record Regex(Pattern pattern, int group) implements PropertyExpression {
        @Override
        public Optional<String> find(LeefEvent event, String payload) throws TooManySteps {
            Matcher matcher = pattern.matcher(new StepLimit(payload));
            try {
                return matcher.find()
                        ? Optional.ofNullable(matcher.group(group)).filter(value -> !value.isEmpty())
                        : Optional.empty();
            } catch (StepLimit.Reached | StackOverflowError e) {
                throw new TooManySteps();
            }
        }
    }

    /** See {@link PropertyExpression#regex(String, String)}. */
    record FormattedRegex(Pattern pattern, String format) implements PropertyExpression {
        static final Pattern GROUP = Pattern.compile("\\$(\\d)");

        @Override
        public Optional<String> find(LeefEvent event, String payload) throws TooManySteps {
            Matcher matcher = pattern.matcher(new StepLimit(payload));
            try {
                if (!matcher.find()) {
                    return Optional.empty();
                }
            } catch (StepLimit.Reached | StackOverflowError e) {
                throw new TooManySteps();
            }
            return Optional.of(GROUP.matcher(format)
                            .replaceAll(group -> Matcher.quoteReplacement(
                                    Objects.requireNonNullElse(matcher.group(Integer.parseInt(group.group(1))), ""))))
                    .filter(value -> !value.isEmpty());
        }
    }

    /** By JSON key path, {@code /"top"/"sub"}, in the JSON object that the payload holds. */
    record JsonPath(List<String> keys) implements PropertyExpression {
        private static final ObjectMapper MAPPER = new ObjectMapper();
        private static final Pattern FORM = Pattern.compile("(?:/\"[^\"]+\"(?:\\[\\d{1,4}\\])?){1,32}");
        private static final Pattern KEY = Pattern.compile("\"([^\"]+)\"|\\[(\\d{1,4})\\]");

        /**
         * Reads a path.
         *
         * @throws LabException if it is not of that form
         */
        static JsonPath of(String path) {
            if (!FORM.matcher(path).matches()) {
                throw new LabException(
                        "The JSON key path " + path + " is not of the form /\"top\"/\"sub\". Correct it.");
            }
            return new JsonPath(KEY.matcher(path)
                    .results()
                    .map(key -> key.group(1) != null ? key.group(1) : "[" + key.group(2))
                    .toList());
        }

        @Override
        public Optional<String> find(LeefEvent event, String payload) {
            int start = payload.indexOf('{');
            if (start < 0) {
                return Optional.empty();
            }
            try {
                JsonNode node = MAPPER.readTree(payload.substring(start));
                for (String key : keys) {
                    node = key.startsWith("[") ? node.path(Integer.parseInt(key.substring(1))) : node.path(key);
                }
                return Optional.of(node.isValueNode() ? node.asText() : "").filter(value -> !value.isEmpty());
            } catch (JsonProcessingException e) {
                return Optional.empty();
            }
        }
    }

    /** By name in pairs such as {@code a=1;b=2}. */
    record NameValue(String name, String pairs, String nameValue) implements PropertyExpression {
        @Override
        public Optional<String> find(LeefEvent event, String payload) {
            for (String pair : payload.split(Pattern.quote(pairs), 1024)) {
                int at = pair.indexOf(nameValue);
                if (at > 0 && pair.substring(0, at).strip().equals(name)) {
                    return Optional.of(pair.substring(at + nameValue.length()).strip())
                            .filter(value -> !value.isEmpty());
                }
            }
            return Optional.empty();
        }
    }

    /** See {@link PropertyExpression#list}. The list is the whole payload. */
    record ListItem(int place, String delimiter) implements PropertyExpression {
        @Override
        public Optional<String> find(LeefEvent event, String payload) {
            int start = 0;
            for (int i = 0; i < place; i++) {
                int end = payload.indexOf(delimiter, start);
                if (end < 0) {
                    return Optional.empty();
                }
                start = end + delimiter.length();
            }
            int end = payload.indexOf(delimiter, start);
            return Optional.of(payload.substring(start, end < 0 ? payload.length() : end)
                            .strip())
                    .filter(value -> !value.isEmpty());
        }
    }

    /** By CEF extension key: its value runs up to the next key. */
    record CefKey(Pattern pattern) implements PropertyExpression {
        static CefKey of(String key) {
            return new CefKey(
                    Pattern.compile("CEF:\\d.*?[| ]" + Pattern.quote(key) + "=(.*?)(?= [A-Za-z0-9_.\\[\\]]+=|$)"));
        }

        @Override
        public Optional<String> find(LeefEvent event, String payload) throws TooManySteps {
            return new Regex(pattern, 1).find(event, payload);
        }
    }

    /** The time that another expression finds, in a pattern of SimpleDateFormat, as epoch milliseconds. */
    record Time(PropertyExpression inner, String format, Locale locale) implements PropertyExpression {
        private static final int LONGEST = 64;

        @Override
        public Optional<String> find(LeefEvent event, String payload) throws TooManySteps {
            Optional<String> text = inner.find(event, payload).filter(value -> value.length() <= LONGEST);
            if (text.isEmpty()) {
                return text;
            }
            try {
                SimpleDateFormat reader = new SimpleDateFormat(format, locale);
                reader.setTimeZone(TimeZone.getTimeZone("UTC"));
                return Optional.of(
                        Long.toString(reader.parse(text.get()).toInstant().toEpochMilli()));
            } catch (ParseException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** A regular expression needed more steps than the lab gives it. */
    final class TooManySteps extends Exception {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("more than " + StepLimit.STEPS + " steps", null, false, false);
        }
    }
}
