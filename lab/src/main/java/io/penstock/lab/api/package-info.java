/**
 * IBM's REST API as the lab answers it: one table of endpoints routes requests, checks them in IBM's order, applies
 * {@code fields}, {@code filter}, {@code sort} and {@code Range}, and makes {@code /help/endpoints}.
 *
 * <p>To add a resource: write a {@link io.penstock.lab.api.Resource} whose {@code endpoints()} returns one
 * {@link io.penstock.lab.api.Endpoint} per method and path, for example
 * {@code Endpoint.get("/siem/offenses", "Lists.", call -> Reply.list(items)).needs(Capability.OFFENSES)
 * .shape("id,status,rules(id,type)").list().sortable("id").filterError(1010)}, and give it to
 * {@link io.penstock.lab.api.ApiServer#start}. A handler gets a {@link io.penstock.lab.api.Call} whose parameters are
 * already checked against what the endpoint declares ({@code number}, {@code query}, {@code required}, {@code body}),
 * returns a {@link io.penstock.lab.api.Reply} of Jackson trees, and throws {@link io.penstock.lab.api.ApiError} with the
 * endpoint's own codes. {@code shape} names the fields that may be asked for and filtered by.
 */
@NullMarked
package io.penstock.lab.api;

import org.jspecify.annotations.NullMarked;
