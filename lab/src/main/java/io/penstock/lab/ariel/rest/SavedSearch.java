package io.penstock.lab.ariel.rest;

/**
 * A saved search. QRadar's API cannot make one: people save them on the Log Activity page.
 *
 * @param id by which the API names it
 * @param uid a UUID that stays the same on other QRadars
 * @param name what people read
 * @param description may be empty
 * @param aql the query
 * @param owner who saved it
 * @param shared whether others see it
 * @param quickSearch whether it is in the list of quick searches
 * @param isDefault whether the page opens with it
 * @param dashboard whether it is on a dashboard
 * @param created milliseconds since 1970
 * @param modified milliseconds since 1970
 */
public record SavedSearch(
        long id,
        String uid,
        String name,
        String description,
        String aql,
        String owner,
        boolean shared,
        boolean quickSearch,
        boolean isDefault,
        boolean dashboard,
        long created,
        long modified) {}
