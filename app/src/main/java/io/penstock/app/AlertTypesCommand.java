package io.penstock.app;

import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertType;
import io.penstock.alert.Engine;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code penstock alert-types}: the catalogue of alert types, as Markdown. */
@Command(
        name = "alert-types",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Prints the catalogue of alert types, as Markdown (docs/alert-types.md).")
final class AlertTypesCommand implements Callable<Integer> {
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
        List<AlertType> types = List.copyOf(AlertCatalogue.get().types());
        long implemented = types.stream().filter(AlertType::implemented).count();
        StringBuilder page = new StringBuilder("# Alert types\n\nMade by `./penstock alert-types`; do not edit.\n\n")
                .append(
                        "An id never changes its meaning. It is the LEEF event id, so each type has its own QID in QRadar.")
                .append(" Of ")
                .append(types.size())
                .append(" types\nPenstock raises ")
                .append(implemented)
                .append(
                        " today, marked with *; the others have their id, name and QRadar content already, and no detector")
                .append(" yet.\nSeverity is 1 to 10 in LEEF, CEF and QRadar: Warning 1, Minor 4, Major 8, Critical 10.")
                .append(
                        " Techniques are of MITRE ATT&CK for\nICS; the category is the id of IBM's low-level category.\n");
        for (Engine engine : Engine.values()) {
            section(
                    page,
                    engine.title(),
                    types.stream()
                            .filter(type -> type.engine() == engine && !type.isSystemNotice())
                            .toList());
        }
        section(
                page,
                "About Penstock itself",
                types.stream().filter(AlertType::isSystemNotice).toList());
        return page.toString();
    }

    private static void section(StringBuilder page, String title, List<AlertType> types) {
        page.append("\n## ")
                .append(title)
                .append("\n\n| id | | title | title in the compatible formats | group | severity | score | techniques")
                .append(" | category |\n|---|---|---|---|---|---|---|---|---|\n");
        for (AlertType type : types) {
            page.append("| ")
                    .append(type.id())
                    .append(type.implemented() ? " | * | " : " | | ")
                    .append(type.title())
                    .append(" | ")
                    .append(type.compatibleTitle())
                    .append(" | ")
                    .append(type.category())
                    .append(" | ")
                    .append(type.severity().title())
                    .append(" | ")
                    .append(type.score())
                    .append(" | ")
                    .append(String.join(" ", type.techniques()))
                    .append(" | ")
                    .append(type.qradarCategory())
                    .append(" |\n");
        }
    }
}
