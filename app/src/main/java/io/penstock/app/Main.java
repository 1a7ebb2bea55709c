package io.penstock.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The {@code penstock} command. */
public final class Main {
    private Main() {}

    /** Runs a command and exits with its code: 0 done, 1 not done, 2 asked wrongly. */
    public static void main(String[] args) {
        if (args.length == 1 && args[0].equals("--version")) {
            // Answered before the command line parser is loaded: scripts ask this often.
            System.out.println("penstock " + Version.get());
            return;
        }
        Interruption.exit(run(args));
    }

    static int run(String... args) {
        return run(
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args);
    }

    /** The same with other outputs. Every failure is one line on {@code err}. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        Logging.quiet();
        int code = new CommandLine(new PenstockCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, given) -> {
                    say(err, failure);
                    return 2;
                })
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    say(err, failure);
                    return failure instanceof UserError error ? error.exitCode() : 1;
                })
                .execute(args);
        out.flush();
        return code;
    }

    private static void say(PrintWriter err, Exception failure) {
        String help = failure instanceof ParameterException wrong
                ? "; " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help shows how"
                : "";
        err.println("penstock: " + Visible.text(explain(failure), 2000) + help);
    }

    private static String explain(Exception failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
