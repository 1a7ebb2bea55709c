package io.penstock.delivery.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strict readers of the formats, written from their specifications and sharing no code with what they judge. */
final class LineCheck {
    /** RFC 5424, 6: SD-ELEMENT, with PARAM-NAME's 32 characters and PARAM-VALUE's three escapes; then MSG-UTF8. */
    private static final Pattern PARAM =
            Pattern.compile(" ([\\x21-\\x7e&&[^=\\]\"]]{1,32})=\"((?:[^\"\\\\\\]]|\\\\[\"\\\\\\]])*+)\"");

    private static final Pattern STRUCTURED = Pattern.compile(
            "\\[([\\x21-\\x7e&&[^=\\]\"]]{1,32})((?:" + PARAM.pattern() + ")*+)\\](?: \uFEFF(.*))?", Pattern.DOTALL);
    /** CEF guide: alphanumeric keys; the compatible ones have underscores too. */
    private static final Pattern CEF_KEY = Pattern.compile("(?:^| )([A-Za-z0-9_]+)=");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private LineCheck() {}

    /** A CEF event: its seven header fields and its extension. */
    record CefEvent(List<String> header, Map<String, String> extension) {}

    /** The text of one line: valid UTF-8 without anything that ends a line or turns the writing direction. */
    static String line(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("not UTF-8", e);
        }
        assertThat(text)
                .doesNotContainPattern(
                        "[\\x00-\\x1f\\x7f-\\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]");
        return text;
    }

    static CefEvent cef(byte[] bytes) {
        String text = line(bytes);
        assertThat(text).startsWith("CEF:0|");
        List<String> header = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        int at = 0;
        while (header.size() < 7) {
            assertThat(at).as("the header of %s ends too early", text).isLessThan(text.length());
            char c = text.charAt(at++);
            if (c == '\\') {
                assertThat(text.charAt(at)).as("a header's escape in %s", text).isIn('\\', '|');
                field.append(text.charAt(at++));
            } else if (c == '|') {
                header.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        return new CefEvent(header, extension(text.substring(at)));
    }

    /** Keys stand at the beginning or behind a blank; every {@code =} of a value is escaped. */
    private static Map<String, String> extension(String text) {
        Map<String, String> result = new LinkedHashMap<>();
        Matcher key = CEF_KEY.matcher(text);
        assertThat(key.lookingAt()).as(text).isTrue();
        boolean more = true;
        while (more) {
            String name = key.group(1);
            int from = key.end();
            more = key.find();
            String value = text.substring(from, more ? key.start() : text.length());
            assertThat(value).as(name).matches("(?:[^=\\\\]|\\\\[=\\\\nr])*+");
            String old = result.put(name, unescape(value, Map.of('n', '\n', 'r', '\r')));
            assertThat(old).as("%s twice", name).isNull();
        }
        return result;
    }

    static Map<String, String> structured(byte[] bytes) {
        String text = line(bytes);
        Matcher whole = STRUCTURED.matcher(text);
        assertThat(whole.matches()).as(text).isTrue();
        Map<String, String> result = new LinkedHashMap<>();
        result.put("SD-ID", whole.group(1));
        Matcher param = PARAM.matcher(whole.group(2));
        while (param.find()) {
            assertThat(result.put(param.group(1), unescape(param.group(2), Map.of())))
                    .as(param.group(1))
                    .isNull();
        }
        if (whole.group(5) != null) {
            result.put("MSG", whole.group(5));
        }
        return result;
    }

    /** Parts end at a semicolon, labels at a colon; a part's label may come again. */
    static List<Map.Entry<String, String>> labelled(byte[] bytes) {
        List<Map.Entry<String, String>> result = new ArrayList<>();
        for (String part : line(bytes).split(";", -1)) {
            String[] pair = part.split(": ", 2);
            assertThat(pair).as(part).hasSize(2);
            result.add(Map.entry(pair[0].strip(), pair[1]));
        }
        return result;
    }

    static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(line(bytes));
        } catch (JsonProcessingException e) {
            throw new AssertionError(new String(bytes, StandardCharsets.UTF_8), e);
        }
    }

    private static String unescape(String text, Map<Character, Character> letters) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c = text.charAt(++i);
                c = letters.getOrDefault(c, c);
            }
            result.append(c);
        }
        return result.toString();
    }
}
