package io.penstock.app;

import io.penstock.qradar.plan.Outcome;
import io.penstock.qradar.plan.PlanJson;
import io.penstock.qradar.plan.PlanText;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock qradar apply}: makes the QRadar what Penstock needs. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Makes the QRadar what Penstock needs. A second time it changes nothing.")
final class QradarApplyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--adopt", description = "Change also what others have made or changed.")
    private boolean adopt;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Outcome outcome = config.qradar().with(setup -> setup.apply(adopt));
        return tell(spec, outcome, json, "Done");
    }

    /** Prints what came of it: exit code 0, or 1 if something could not be done. */
    static int tell(CommandSpec spec, Outcome outcome, boolean json, String word) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(PlanJson.of(outcome));
        } else {
            out.print(PlanText.of(outcome.plan(), false));
            outcome.failures().forEach(failure -> out.println("Failed: " + Visible.text(failure, 600)));
            out.println(
                    word + ": " + outcome.done() + " changes" + (outcome.ok() ? "." : ", and not all that was to do."));
        }
        out.flush();
        if (!outcome.stopped().isEmpty()) {
            throw UserError.failed(
                    outcome.stopped() + "; what was done stays, the same command goes on from there", null);
        }
        return outcome.ok() ? 0 : 1;
    }
}
