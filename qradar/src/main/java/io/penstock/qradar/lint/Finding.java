package io.penstock.qradar.lint;

/**
 * One thing that is wrong with one expression.
 *
 * @param problem what
 * @param property the custom property's name, as it was given
 * @param expression the regular expression or LEEF key, as it was given
 * @param sample the label of the sample that shows it; empty if none does
 * @param why what happens, with the text that shows it
 * @param fix what to do
 */
public record Finding(Problem problem, String property, String expression, String sample, String why, String fix) {
    /** How bad it is. */
    public Level level() {
        return problem.level();
    }
}
