package io.penstock.lab.ariel.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.ItemRange;
import io.penstock.lab.api.Parameter.Kind;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.ariel.AqlException;
import io.penstock.lab.ariel.Results;
import io.penstock.lab.ariel.search.ArielSearch;
import io.penstock.lab.ariel.search.ArielSearches;
import io.penstock.lab.ariel.search.SearchStatus;
import io.penstock.lab.ariel.search.TooManySearches;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /ariel/searches}. */
public final class SearchesResource implements Resource {
    private static final Pattern WAIT = Pattern.compile("wait=(\\d{1,6})");
    private static final long LONGEST_WAIT = 60;

    private final ArielSearches searches;
    private final SavedSearches saved;

    /** Over these searches, which may be started from these saved ones. */
    public SearchesResource(ArielSearches searches, SavedSearches saved) {
        this.searches = searches;
        this.saved = saved;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/ariel/searches", "Retrieves the list of Ariel searches.", call -> list())
                        .needs(Capability.LOG_ACTIVITY)
                        .query("db_name", Kind.TEXT)
                        .list(),
                Endpoint.post("/ariel/searches", "Creates a new asynchronous Ariel search.", this::start)
                        .needs(Capability.LOG_ACTIVITY)
                        .query("query_expression", Kind.TEXT)
                        .query("saved_search_id", Kind.NUMBER)
                        .error(404, 1002, "The saved search does not exist.")
                        .error(409, 1004, "The search cannot be created.")
                        .error(422, 1005, "A request parameter is not valid.")
                        .error(422, 2000, "The query_expression contains invalid AQL syntax.")
                        .error(503, 1010, "The ariel server might be temporarily unavailable or offline."),
                Endpoint.get(
                                "/ariel/searches/{search_id}",
                                "Retrieves information about an Ariel search.",
                                this::status)
                        .needs(Capability.LOG_ACTIVITY)
                        .error(404, 1002, "The search does not exist."),
                Endpoint.post("/ariel/searches/{search_id}", "Updates an Ariel search.", this::update)
                        .needs(Capability.LOG_ACTIVITY)
                        .query("status", Kind.TEXT, "CANCELED")
                        .query("save_results", Kind.BOOLEAN)
                        .error(404, 1002, "The search does not exist.")
                        .error(422, 1005, "A request parameter is not valid."),
                Endpoint.delete("/ariel/searches/{search_id}", "Deletes an Ariel search.", this::delete)
                        .needs(Capability.LOG_ACTIVITY)
                        .error(404, 1002, "The search does not exist."),
                Endpoint.get("/ariel/searches/{search_id}/results", "Retrieves search results.", this::results)
                        .needs(Capability.LOG_ACTIVITY)
                        .produces("application/json", "application/csv", "text/csv")
                        .error(404, 1002, "The search does not exist.")
                        .error(404, 1003, "Search results not found. The search is still in progress."));
    }

    private Reply list() {
        return Reply.list(searches.all().stream()
                .map(search -> JsonNodeFactory.instance.textNode(search.id()))
                .toList());
    }

    private Reply start(Call call) {
        Optional<String> query = call.query("query_expression");
        Optional<Long> savedId = call.queryNumber("saved_search_id");
        if (query.isPresent() == savedId.isPresent()) {
            throw ApiError.invalid("Exactly one of query_expression and saved_search_id must be provided.");
        }
        String aql = query.orElseGet(() -> saved.find(savedId.orElse(0L))
                .map(SavedSearch::aql)
                .orElseThrow(() -> ApiError.notFound(1002, "The saved search does not exist.")));
        try {
            return Reply.created(SearchJson.of(searches.start(aql), searches.options()));
        } catch (AqlException e) {
            throw invalidAql(e);
        } catch (TooManySearches e) {
            throw new ApiError(
                    503,
                    1010,
                    "The ariel server might be temporarily unavailable or offline. Please try again later.",
                    String.valueOf(e.getMessage()));
        }
    }

    static ApiError invalidAql(AqlException e) {
        return new ApiError(
                422, 2000, "The query_expression contains invalid AQL syntax.", String.valueOf(e.getMessage()));
    }

    private Reply status(Call call) {
        ArielSearch search = find(call);
        Optional<Long> wait = call.header("Prefer").flatMap(SearchesResource::seconds);
        if (wait.isEmpty()) {
            return Reply.ok(SearchJson.of(search, searches.options()));
        }
        boolean ended = awaitEnd(search, Duration.ofSeconds(Math.min(LONGEST_WAIT, wait.get())));
        return Reply.of(ended ? 200 : 206, SearchJson.of(search, searches.options()));
    }

    private static Optional<Long> seconds(String prefer) {
        Matcher matcher = WAIT.matcher(prefer);
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static boolean awaitEnd(ArielSearch search, Duration atMost) {
        try {
            return search.awaitEnd(atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return search.status().ended();
        }
    }

    private Reply update(Call call) {
        ArielSearch search = find(call);
        if (call.query("status").isEmpty() && call.query("save_results").isEmpty()) {
            throw ApiError.invalid("At least one of status and save_results must be provided.");
        }
        if (call.query("status").isPresent()) {
            searches.cancel(search);
        }
        call.queryFlag("save_results").ifPresent(keep -> searches.save(search, keep));
        return Reply.ok(SearchJson.of(search, searches.options()));
    }

    private Reply delete(Call call) {
        ArielSearch search = find(call);
        searches.delete(search);
        return Reply.of(202, SearchJson.of(search, searches.options()));
    }

    private Reply results(Call call) {
        ArielSearch search = find(call);
        Results results = search.results()
                .filter(found -> search.status() == SearchStatus.COMPLETED)
                .orElseThrow(
                        () -> ApiError.notFound(1003, "Search results not found. The search is still in progress."));
        ItemRange range = call.range();
        int first = Math.min(range.first(), results.size());
        int end = (int) Math.min(results.size(), range.last() + 1L);
        Reply reply = call.mediaType().contains("csv")
                ? Reply.text(call.mediaType(), ResultText.csv(results, first, end))
                : Reply.ok(ResultText.json(results, first, end));
        return call.header("Range").isPresent()
                ? reply.with("Content-Range", range.contentRange(results.size()))
                : reply;
    }

    private ArielSearch find(Call call) {
        return searches.find(call.path("search_id"))
                .orElseThrow(() -> ApiError.notFound(1002, "The search does not exist."));
    }
}
