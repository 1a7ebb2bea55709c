package io.penstock.app;

import io.penstock.delivery.settings.SettingException;
import io.penstock.qradar.export.ExportCheck;
import io.penstock.qradar.export.ExportFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock qradar export}: the set-up as files and steps, and a check of what came of it. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Writes what a QRadar needs into files, for a set-up without its API; or checks such a set-up.")
final class QradarExportCommand implements Callable<Integer> {
    private static final long LARGEST = 256L << 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file (YAML); left out, its defaults.")
    private @Nullable Path config;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "Folder to write into.")
    private @Nullable Path folder;

    @Option(names = "--check", paramLabel = "CSV", description = "Result of check.aql, exported by QRadar as CSV.")
    private @Nullable Path check;

    @Override
    public Integer call() {
        Path into = folder;
        Path result = check;
        if ((into == null) == (result == null)) {
            throw new ParameterException(spec.commandLine(), "name a folder to write into, or --check and a CSV file");
        }
        try {
            QradarConfig qradar = QradarConfig.read(config);
            return into != null ? write(qradar, into) : check(qradar, java.util.Objects.requireNonNull(result));
        } catch (SettingException e) {
            throw UserError.usage(String.valueOf(e.getMessage()), e);
        }
    }

    private int write(QradarConfig qradar, Path into) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            new ExportFiles(qradar.content(), qradar.settings().dialect())
                    .write(into)
                    .forEach(out::println);
        } catch (IOException e) {
            throw UserError.failed(into + " cannot be written: " + e.getMessage() + "; name a folder that can be", e);
        }
        out.println("Begin with " + into.resolve("steps.md"));
        out.flush();
        return 0;
    }

    private int check(QradarConfig qradar, Path csv) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (Files.size(csv) > LARGEST) {
                throw UserError.usage(csv + " is larger than " + (LARGEST >> 20) + " MiB; export a shorter time", null);
            }
            ExportCheck.Result result = ExportCheck.check(qradar.content(), Files.readString(csv));
            result.findings().forEach(finding -> out.println("! " + Visible.text(finding, 600)));
            result.notes().forEach(note -> out.println("  " + Visible.text(note, 300)));
            out.println(result.events() + " events, " + result.findings().size() + " findings");
            out.flush();
            return result.findings().isEmpty() ? 0 : 1;
        } catch (IOException e) {
            throw UserError.usage(csv + " cannot be read; name a UTF-8 file that QRadar exported", e);
        }
    }
}
