package io.penstock.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus' text exposition format 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/): what does not fit the grammar is an error.
 *
 * @param types type by metric name
 * @param samples value by name and labels as written
 */
record PrometheusText(Map<String, String> types, Map<String, Double> samples) {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (?:[^\\\\\n]|\\\\[\\\\n])*");
    private static final Pattern SAMPLE = Pattern.compile(
            "(" + NAME + ")(\\{" + LABEL + "(?:," + LABEL + ")*,?})? (NaN|[+-]Inf|[-+0-9.eE]+)(?: -?\\d+)?");

    static PrometheusText read(String text) {
        PrometheusText read = new PrometheusText(new LinkedHashMap<>(), new LinkedHashMap<>());
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        text.lines().forEach(read::line);
        return read;
    }

    private void line(String line) {
        Matcher type = TYPE.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (type.matches()) {
            if (types.put(type.group(1), type.group(2)) != null) {
                throw new AssertionError("a second type: " + line);
            }
        } else if (sample.matches()) {
            String labels = sample.group(2) == null ? "" : sample.group(2);
            if (!types.containsKey(sample.group(1))) {
                throw new AssertionError("a sample before its type: " + line);
            }
            if (samples.put(sample.group(1) + labels, Double.valueOf(sample.group(3))) != null) {
                throw new AssertionError("a second sample: " + line);
            }
        } else if (!HELP.matcher(line).matches()) {
            throw new AssertionError("not of the format: " + line);
        }
    }
}
