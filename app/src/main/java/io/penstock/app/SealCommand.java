package io.penstock.app;

import io.penstock.delivery.settings.SealingKey;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.SecretReference;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock seal}: seals a secret for a configuration file. */
@Command(
        name = "seal",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = {
            "Seals a password or token for the configuration file: asks for it, or reads one line of standard input, and"
                    + " prints what to write in its place.",
            "The key is the file penstock.key beside the configuration file, made with mode 600 if there is none."
        })
final class SealCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            required = true,
            description = "The configuration file that the secret is for; it is not changed.")
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private Path config;

    @Override
    public Integer call() throws IOException {
        Path folder = Objects.requireNonNull(config.toAbsolutePath().getParent());
        String secret = ask(System.console(), System.in);
        if (secret == null || secret.isEmpty()) {
            throw UserError.usage("no secret was given; type it, or pipe one line into the command", null);
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            SealingKey key = SealingKey.readOrMake(folder.resolve(SecretReference.KEY_FILE));
            out.println("${sealed:" + key.seal(new Secret(secret)) + "}");
            out.flush();
            return 0;
        } catch (IOException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable String ask(@Nullable Console console, InputStream in) throws IOException {
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Secret: ");
            return typed == null ? null : new String(typed);
        }
        String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
        return line == null ? null : line.strip();
    }
}
