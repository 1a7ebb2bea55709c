package io.penstock.app;

import io.penstock.qradar.plan.Change;
import io.penstock.qradar.plan.Plan;
import io.penstock.qradar.plan.PlanJson;
import io.penstock.qradar.plan.PlanText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock qradar plan}: what apply would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Shows what differs between what Penstock needs and what the QRadar has; changes nothing.")
final class QradarPlanCommand implements Callable<Integer> {
    /** 2 is for a wrong command line. */
    private static final int CHANGES = 3;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--adopt", description = "Plan also to change what others have made or changed.")
    private boolean adopt;

    @Option(names = "--json", description = "Print the plan as JSON.")
    private boolean json;

    @Option(names = "--all", description = "List what is in place, too.")
    private boolean all;

    @Option(
            names = "--detailed-exit-code",
            description = "Exit with 3 if there is something to do or was changed by others.")
    private boolean detailed;

    @Override
    public Integer call() {
        Plan plan = config.qradar().with(setup -> setup.plan(adopt));
        var out = spec.commandLine().getOut();
        out.print(json ? PlanJson.of(plan) : PlanText.of(plan, all));
        out.flush();
        return detailed && plan.work() + plan.count(Change.Drift.class) > 0 ? CHANGES : 0;
    }
}
