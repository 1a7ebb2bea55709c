package io.penstock.app;

import io.penstock.delivery.DestinationType;
import io.penstock.delivery.config.DestinationTypes;
import io.penstock.delivery.config.PaceSettings;
import io.penstock.delivery.settings.SettingField;
import io.penstock.delivery.settings.SettingsBinder;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code penstock delivery destinations}: the reference of all destinations and their settings, as Markdown. */
@Command(
        name = "destinations",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Prints every kind of destination with its settings, as Markdown (docs/destinations.md).")
final class DeliveryDestinationsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(page());
        out.flush();
        return 0;
    }

    /** The page; each line ends with LF. */
    static String page() {
        StringBuilder page = new StringBuilder();
        page.append("# Destinations\n\nMade by `./penstock delivery destinations`; do not edit.\n\n")
                .append(
                        "A destination stands under `destinations:` in the configuration, by a name of your choice, with its")
                .append(
                        " `type` and\nthe settings of that type. How to use each: see the page that its name links to.\n\n")
                .append("## Every destination\n\n");
        table(page, SettingsBinder.fields(PaceSettings.class));
        for (DestinationType<?> type : DestinationTypes.get().all()) {
            page.append("\n## [")
                    .append(type.name())
                    .append("](destinations/")
                    .append(type.name())
                    .append(".md)\n\n")
                    .append(type.summary())
                    .append(type.summary().endsWith(".") ? "\n\n" : ".\n\n");
            table(page, SettingsBinder.fields(type.settings()));
        }
        return page.toString();
    }

    private static void table(StringBuilder page, List<SettingField> fields) {
        page.append("| key | kind | default | allowed | what it is |\n|---|---|---|---|---|\n");
        for (SettingField field : fields) {
            String fallback = field.fallback();
            page.append("| `")
                    .append(field.key())
                    .append("` | ")
                    .append(field.kind())
                    .append(" | ")
                    .append(field.required() ? "required" : fallback == null ? "" : "`" + fallback + "`")
                    .append(" | ")
                    .append(String.join(", ", field.allowed()).replace("|", "\\|"))
                    .append(" | ")
                    .append(field.description().replace("|", "\\|"))
                    .append(" |\n");
        }
    }
}
