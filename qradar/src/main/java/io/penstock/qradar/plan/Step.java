package io.penstock.qradar.plan;

import org.jspecify.annotations.Nullable;

/**
 * A change with what is needed to do it.
 *
 * @param part null for the deploy
 * @param key null for the deploy
 */
record Step(
        Change change,
        @Nullable Part part,
        @Nullable String key,
        @Nullable Wanted wanted,
        @Nullable Found found) {}
