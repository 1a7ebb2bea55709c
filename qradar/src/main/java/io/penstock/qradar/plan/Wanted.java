package io.penstock.qradar.plan;

import java.util.Map;

/**
 * A thing as it is wanted.
 *
 * @param key what it is found by
 * @param name its name for people
 * @param fields what is compared and set; values as text
 * @param extra what is set only when it is made
 */
record Wanted(String key, String name, Map<String, String> fields, Map<String, String> extra) {}
