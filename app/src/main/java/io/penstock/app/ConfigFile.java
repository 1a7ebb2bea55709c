package io.penstock.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.penstock.delivery.settings.PrivateFile;
import io.penstock.delivery.settings.SecretReference;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingField;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file of keys and values, of which each is asked for by its path, for example {@code limits.flows}. Every error
 * is one line with the file, the line, the key and what is allowed.
 */
final class ConfigFile {
    /** Stand for values that are no scalar. */
    private enum Kind {
        KEYS,
        LIST,
        /** The key stands there without a value: as if left out. */
        NOTHING
    }

    private record Value(Object value, int line) {
        String shown() {
            return value == Kind.KEYS ? "a group of keys" : value == Kind.LIST ? "a list" : value.toString();
        }
    }

    private final Path file;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private Map<String, @Nullable Object> tree = Map.of();

    private ConfigFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws UserError if there is no such file or it is no YAML
     */
    static ConfigFile read(Path file) {
        ConfigFile config = new ConfigFile(file);
        try {
            String text = Files.readString(file);
            try (YAMLParser parser = YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .createParser(text)) {
                config.read(parser);
            }
            if (!config.values.isEmpty()) {
                config.tree = new YAMLMapper().readValue(text, new TypeReference<Map<String, @Nullable Object>>() {});
                config.tree.replaceAll((key, value) -> config.withSecrets(key, value));
            }
            return config;
        } catch (NoSuchFileException e) {
            throw UserError.usage(file + ": no such file; name the configuration file with --config", e);
        } catch (CharacterCodingException e) {
            throw UserError.usage(file + ": is not UTF-8 text; save the configuration file as UTF-8", e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw config.error(line, "no valid YAML: " + reason(e), e);
        } catch (IOException e) {
            throw UserError.usage(file + ": cannot be read: " + e.getMessage() + "; name a readable file", e);
        }
    }

    private void read(YAMLParser parser) throws IOException {
        int line = 1;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME) {
                line = parser.currentTokenLocation().getLineNr();
            }
            if (token == JsonToken.FIELD_NAME || token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                continue;
            }
            String path = parser.getParsingContext().pathAsPointer().toString();
            if (path.isEmpty() || isEntry(parser, token)) {
                line = parser.currentTokenLocation().getLineNr();
            }
            Object value = switch (token) {
                case START_OBJECT -> Kind.KEYS;
                case START_ARRAY -> Kind.LIST;
                case VALUE_NUMBER_INT -> parser.getNumberValue();
                case VALUE_NULL -> Kind.NOTHING;
                default -> parser.getText().isEmpty() ? Kind.NOTHING : parser.getText();
            };
            if (path.isEmpty() && value == Kind.NOTHING) {
                continue; // an empty document
            }
            if (path.isEmpty() && value != Kind.KEYS) {
                throw error(
                        line,
                        "there is " + (value == Kind.LIST ? "a list" : "a value") + "; allowed: key: value",
                        null);
            }
            if (values.put(path, new Value(value, line)) != null) {
                throw error(line, "a second document begins; allowed: one", null);
            }
        }
    }

    /** The same with each secret that is only named found; the rest stays as it is. */
    private @Nullable Object withSecrets(String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> found = new LinkedHashMap<>();
            map.forEach((name, inner) -> found.put(String.valueOf(name), withSecrets(key + "." + name, inner)));
            return found;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> found = new ArrayList<>();
            list.forEach(entry -> found.add(withSecrets(key + "." + found.size(), entry)));
            return found;
        }
        if (value instanceof String text && SecretReference.is(text)) {
            Path folder = java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
            try {
                return new SecretReference(folder, System::getenv).find(key, text);
            } catch (SettingException e) {
                throw error(e);
            }
        }
        return value;
    }

    /**
     * Refuses a secret that stands in this file as it is, if others than the file's owner may read the file.
     *
     * @param prefix where the settings are, for example {@code destinations.siem}
     * @param fields the settings there may be
     * @throws UserError naming the secret's key and what to do
     */
    void refuseOpenSecrets(String prefix, List<SettingField> fields) {
        for (SettingField field : fields) {
            Value value = values.get(pointer(prefix + "." + field.key()));
            if (field.kind().equals("secret")
                    && value != null
                    && !(value.value() instanceof Kind)
                    && !SecretReference.is(value.value().toString())) {
                refuseIfOpen(value.line(), prefix + "." + field.key());
            }
        }
    }

    /** The same for a URL that may hold a password. */
    void refuseOpenPassword(String key) {
        Value value = values.get(pointer(key));
        if (value != null && value.value().toString().toLowerCase(Locale.ROOT).contains("password=")) {
            refuseIfOpen(value.line(), key);
        }
    }

    /** Refuses this file for the secret that stands at a key, if others than its owner may read it. */
    private void refuseIfOpen(int line, String key) {
        try {
            if (PrivateFile.isOpenToOthers(file)) {
                throw error(
                        line,
                        "'" + key + "' is a secret in a file that others may read; run: chmod 600 " + file
                                + ", or write ${file:PATH}, ${env:NAME} or what penstock seal gives",
                        null);
            }
        } catch (IOException e) {
            throw UserError.usage(file + ": its permissions cannot be read: " + e.getMessage(), e);
        }
    }

    /** An entry of a list has no name whose line could be taken. */
    private static boolean isEntry(YAMLParser parser, JsonToken token) {
        JsonStreamContext context = parser.getParsingContext();
        return token.isStructStart() ? context.getParent().inArray() : context.inArray();
    }

    /** What the YAML parser says, without its picture of the place. */
    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    /** Refuses every key below {@code parent} but these, and anything but keys there; "" is the file itself. */
    void allow(String parent, String... keys) {
        String above = pointer(parent);
        Value group = values.get(above);
        if (group != null && group.value() != Kind.KEYS && group.value() != Kind.NOTHING) {
            throw error(
                    group.line(), "'" + parent + "' is " + shown(group) + "; allowed: the keys " + list(keys), null);
        }
        values.forEach((path, value) -> {
            boolean below = path.startsWith(above + "/") && path.indexOf('/', above.length() + 1) < 0;
            if (below && !List.of(keys).contains(path.substring(above.length() + 1))) {
                String key = path.substring(1).replace('/', '.');
                throw error(value.line(), "unknown key '" + key + "'; allowed here: " + list(keys), null);
            }
        });
    }

    /** A text; null if the key is left out or its value is blank. */
    @Nullable
    String text(String key) {
        Value value = values.get(pointer(key));
        if (value == null || value.value() == Kind.NOTHING) {
            return null;
        }
        if (value.value() instanceof Kind) {
            throw error(value.line(), "'" + key + "' is " + shown(value) + "; allowed: text", null);
        }
        String text = value.value().toString();
        return text.isBlank() ? null : text;
    }

    /** An address of a page; null if the key is left out. */
    @Nullable
    String link(String key) {
        String text = text(key);
        if (text != null && !text.toLowerCase(Locale.ROOT).matches("https?://[^\\s\\p{Cntrl}]+")) {
            Value value = java.util.Objects.requireNonNull(values.get(pointer(key)));
            throw error(
                    value.line(), "'" + key + "' is " + shown(value) + "; allowed: http://... or https://...", null);
        }
        return text;
    }

    /** A whole number, 1 to {@code most}. */
    int number(String key, int otherwise, int most) {
        Value value = values.get(pointer(key));
        if (value == null || value.value() == Kind.NOTHING) {
            return otherwise;
        }
        if (value.value() instanceof Integer number && number >= 1 && number <= most) {
            return number;
        }
        throw error(
                value.line(), "'" + key + "' is " + shown(value) + "; allowed: whole numbers from 1 to " + most, null);
    }

    /**
     * The groups of keys below a key, by name; empty if the key is left out.
     *
     * @throws UserError if it is anything else
     */
    Map<String, Map<String, ?>> groups(String key) {
        Map<String, Map<String, ?>> groups = new LinkedHashMap<>();
        Object found = tree.get(key);
        if (found instanceof Map<?, ?> map) {
            map.forEach((name, value) -> groups.put(String.valueOf(name), group(key + "." + name, value)));
        } else if (found != null) {
            group(key, found);
        }
        return groups;
    }

    /**
     * The list of groups of keys at a key; empty if the key is left out.
     *
     * @throws UserError if it is anything else
     */
    List<Map<String, ?>> list(String key) {
        Object found = tree.get(key);
        if (found != null && !(found instanceof List)) {
            throw error(line(key), "'" + key + "' is no list; allowed: entries that begin with -", null);
        }
        List<Map<String, ?>> list = new ArrayList<>();
        for (Object entry : found == null ? List.of() : (List<?>) found) {
            list.add(group(key + "." + list.size(), entry));
        }
        return list;
    }

    private Map<String, ?> group(String key, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw error(line(key), "'" + key + "' is no group of keys; allowed: key: value", null);
        }
        Map<String, Object> group = new LinkedHashMap<>();
        map.forEach((name, inner) -> {
            if (inner != null) {
                group.put(String.valueOf(name), inner);
            }
        });
        return group;
    }

    /**
     * The keys and values below a key; empty if it is left out.
     *
     * @throws UserError if it is anything else
     */
    Map<String, ?> settings(String key) {
        Object found = tree.get(key);
        return found == null ? Map.of() : group(key, found);
    }

    /** Something is wrong with a setting: the same in one line, with file and line. */
    UserError error(SettingException wrong) {
        return error(line(wrong.key()), String.valueOf(wrong.getMessage()), wrong);
    }

    /** The line of a key, or of the nearest key above it. */
    private int line(String key) {
        for (String path = pointer(key); !path.isEmpty(); path = path.substring(0, path.lastIndexOf('/'))) {
            Value value = values.get(path);
            if (value != null) {
                return value.line();
            }
        }
        return 1;
    }

    private static String shown(Value value) {
        return Visible.text(value.shown(), 80);
    }

    private static String list(String... keys) {
        return List.of(keys).stream().sorted().collect(Collectors.joining(", "));
    }

    private static String pointer(String key) {
        return key.isEmpty() ? "" : "/" + key.replace('.', '/');
    }

    private UserError error(int line, String what, @Nullable Throwable cause) {
        return UserError.usage(file + ", line " + line + ": " + what, cause);
    }
}
