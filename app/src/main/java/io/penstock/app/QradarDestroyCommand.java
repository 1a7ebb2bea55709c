package io.penstock.app;

import io.penstock.qradar.plan.Change;
import io.penstock.qradar.plan.Outcome;
import io.penstock.qradar.plan.PlanJson;
import io.penstock.qradar.plan.PlanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock qradar destroy}: removes what apply has made. */
@Command(
        name = "destroy",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Removes from the QRadar what apply has made, and lists what QRadar's API cannot remove.")
final class QradarDestroyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--yes", description = "Remove. Without it nothing is removed, only shown.")
    private boolean yes;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Outcome outcome = config.qradar().with(setup -> setup.destroy(yes));
        if (yes) {
            return QradarApplyCommand.tell(spec, outcome, json, "Removed");
        }
        var out = spec.commandLine().getOut();
        out.print(json ? PlanJson.of(outcome.plan()) : PlanText.of(outcome.plan(), false));
        out.flush();
        if (outcome.plan().count(Change.Remove.class) > 0) {
            throw UserError.usage("nothing was removed; say --yes to remove it", null);
        }
        return 0;
    }
}
