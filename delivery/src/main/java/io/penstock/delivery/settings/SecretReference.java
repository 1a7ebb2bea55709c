package io.penstock.delivery.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a secret that the configuration only names: <code>${file:PATH}</code>, a file of mode 600;
 * <code>${env:NAME}</code>, a variable of the environment; <code>${sealed:TEXT}</code>, what {@code penstock seal} gave.
 * Immutable, any thread.
 */
public final class SecretReference {
    /** The file name of the key of sealed secrets, beside the configuration file. */
    public static final String KEY_FILE = "penstock.key";

    private static final Pattern FORM = Pattern.compile("\\$\\{(file|env|sealed):([^}]*)}");
    private static final int MOST_BYTES = 64 * 1024;

    private final Path folder;
    private final UnaryOperator<@Nullable String> environment;

    /**
     * @param folder the configuration file's: relative paths start there, and the key of sealed secrets is there
     * @param environment the value of a variable, null if there is none
     */
    public SecretReference(Path folder, UnaryOperator<@Nullable String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** Whether a value names a secret. */
    public static boolean is(String value) {
        return FORM.matcher(value.strip()).matches();
    }

    /**
     * Finds it.
     *
     * @param key the setting's, for messages
     * @throws SettingException if it cannot be had; the message holds no secret
     */
    public Secret find(String key, String value) {
        Matcher form = FORM.matcher(value.strip());
        if (!form.matches()) {
            throw new SettingException(key, "names no secret; allowed: ${file:PATH}, ${env:NAME} or ${sealed:TEXT}");
        }
        String name = form.group(2);
        try {
            return switch (form.group(1)) {
                case "file" -> file(folder.resolve(name));
                case "env" -> variable(name);
                default -> SealingKey.read(folder.resolve(KEY_FILE)).open(name);
            };
        } catch (IOException e) {
            throw new SettingException(key, "cannot be had: " + e.getMessage());
        }
    }

    private Secret variable(String name) throws IOException {
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new IOException("there is no variable " + name + " in the environment; set it, or name another");
        }
        return new Secret(value);
    }

    private static Secret file(Path file) throws IOException {
        PrivateFile.check(file);
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + ": has over " + MOST_BYTES + " bytes; name the file of the secret alone");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw new IOException(file + ": is empty; write the secret into it");
            }
            return new Secret(text);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file; write the secret into it, mode 600", e);
        }
    }
}
