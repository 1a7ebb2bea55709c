package io.penstock.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.penstock.delivery.qradar.Dialect;
import io.penstock.delivery.settings.SettingException;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import io.penstock.qradar.lint.ExpressionFile;
import io.penstock.qradar.lint.ExpressionLint;
import io.penstock.qradar.lint.Finding;
import io.penstock.qradar.lint.InstalledExpressions;
import io.penstock.qradar.lint.Level;
import io.penstock.qradar.lint.PropertyExpression;
import io.penstock.qradar.lint.Sample;
import io.penstock.qradar.lint.SampleEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock qradar lint}: what is wrong with custom property expressions. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description =
                "Says which custom property expressions never match, match too much or the wrong thing, or are slow.",
        footer = "Without FILE and --config it looks at Penstock's own expressions. Exit code 1 if there is an error.")
final class QradarLintCommand implements Callable<Integer> {
    private static final long LARGEST_FILE = 4L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "Expressions: a list in YAML or JSON, or a table with TABs (.tsv). Keys or columns: name, type,"
                            + " regex, group, key.")
    private @Nullable Path file;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Configuration file with a section qradar: the expressions are read from that QRadar.")
    private @Nullable Path config;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Events to try them on, a payload a line; left out, Penstock's own of every alert type.")
    private @Nullable Path events;

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        QradarConfig qradar = config == null ? null : QradarConfig.read(config);
        List<PropertyExpression> expressions = expressions(qradar);
        List<Sample> samples = samples(qradar);
        List<Finding> findings = new ExpressionLint(samples, PATIENCE).check(expressions);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            json(out, expressions.size(), samples.size(), findings);
        } else {
            text(out, expressions.size(), samples.size(), findings);
        }
        out.flush();
        return findings.stream().anyMatch(finding -> finding.level() == Level.ERROR) ? 1 : 0;
    }

    private List<PropertyExpression> expressions(@Nullable QradarConfig qradar) {
        if (file != null) {
            return read(file);
        }
        if (qradar == null || qradar.settings().url() == null) {
            List<PropertyExpression> own = new ArrayList<>();
            var properties = (qradar == null ? QradarConfig.read(null) : qradar)
                    .content()
                    .properties();
            properties.forEach(property -> own.add(PropertyExpression.regex(property)));
            properties.forEach(property -> own.add(PropertyExpression.key(property)));
            return own;
        }
        try (QradarClient client = QradarClient.open(qradar.settings().connection())) {
            return InstalledExpressions.read(client);
        } catch (QradarException | SettingException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<PropertyExpression> read(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw UserError.usage(file + " is larger than 4 MiB; give fewer expressions", null);
            }
            String text = Files.readString(file);
            if (String.valueOf(file.getFileName()).endsWith(".tsv")) {
                return ExpressionFile.table(text);
            }
            ObjectMapper mapper = new YAMLMapper();
            JsonNode tree = mapper.readTree(text);
            JsonNode list = tree.isObject() ? tree.path("expressions") : tree;
            if (!list.isArray()) {
                throw new IllegalArgumentException("want a list of expressions, or a key 'expressions' with one");
            }
            List<Map<String, ?>> entries = new ArrayList<>();
            for (JsonNode one : list) {
                if (!one.isObject()) {
                    throw new IllegalArgumentException(
                            "each expression is a group of keys: name, type, regex, group, key");
                }
                Map<String, String> entry = new LinkedHashMap<>();
                one.properties()
                        .forEach(field ->
                                entry.put(field.getKey(), field.getValue().asText("")));
                entries.add(entry);
            }
            return ExpressionFile.entries(entries);
        } catch (IOException e) {
            throw UserError.failed(
                    file + " cannot be read: "
                            + Visible.text(
                                    String.valueOf(e.getMessage())
                                            .lines()
                                            .findFirst()
                                            .orElse(""),
                                    200) + "; give a list in YAML or JSON, or a .tsv",
                    e);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(file + ": " + e.getMessage(), e);
        }
    }

    private List<Sample> samples(@Nullable QradarConfig qradar) {
        if (events == null) {
            return qradar == null && file != null
                    ? SampleEvents.own()
                    : qradar != null && qradar.settings().dialect() == Dialect.XSENSE
                            ? SampleEvents.xsense()
                            : SampleEvents.penstock();
        }
        try (BufferedReader lines = Files.newBufferedReader(events, StandardCharsets.UTF_8)) {
            List<Sample> samples = SampleEvents.read(lines);
            if (samples.isEmpty()) {
                throw UserError.usage(events + " has no events; give one payload a line", null);
            }
            return samples;
        } catch (IOException e) {
            throw UserError.failed(
                    events + " cannot be read: " + e.getMessage() + "; give UTF-8 text, a payload a line", e);
        }
    }

    private static void text(PrintWriter out, int expressions, int samples, List<Finding> findings) {
        for (Finding finding : findings) {
            out.println(finding.level() + "  " + Visible.text(finding.property(), 80) + "  "
                    + finding.problem()
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' ')
                    + (finding.sample().isEmpty() ? "" : "  (" + Visible.text(finding.sample(), 60) + ")"));
            out.println("    " + Visible.text(finding.expression(), 200));
            out.println("    " + Visible.text(finding.why(), 500));
            out.println("    Fix: " + Visible.text(finding.fix(), 500));
        }
        long errors = findings.stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .count();
        out.println(expressions + " expressions on " + samples + " events: " + errors + " errors, "
                + (findings.size() - errors) + " other findings");
    }

    private static void json(PrintWriter out, int expressions, int samples, List<Finding> findings) {
        JsonMapper mapper = new JsonMapper();
        var root = mapper.createObjectNode().put("expressions", expressions).put("samples", samples);
        var list = root.putArray("findings");
        for (Finding finding : findings) {
            list.addObject()
                    .put("level", finding.level().name())
                    .put("problem", finding.problem().name())
                    .put("property", finding.property())
                    .put("expression", finding.expression())
                    .put("sample", finding.sample())
                    .put("why", finding.why())
                    .put("fix", finding.fix());
        }
        out.println(root.toPrettyString());
    }
}
