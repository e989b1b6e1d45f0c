package cn.harbinkepu.harvest;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.Fetcher;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Harvests a repository: page by page, from where the last complete harvest began; after an interruption from the
/// page that was not reached.
@ApplicationScoped
class OaiHarvest {

    private static final Map<String, String> HEADERS = Map.of("Accept", "text/xml, application/xml;q=0.9");

    private final Fetcher fetcher;
    private final Robots robots;
    private final HarvestedPages pages;
    private final Progresses progresses;
    private final int mostPages;

    OaiHarvest(Fetcher fetcher, Robots robots, HarvestedPages pages, Progresses progresses, HarvestConfig config) {
        this.fetcher = fetcher;
        this.robots = robots;
        this.pages = pages;
        this.progresses = progresses;
        this.mostPages = config.mostPages();
    }

    /// @param over whether the repository has said all that it has
    private record Step(Progress progress, boolean over) {}

    Uni<Void> harvest(Visit visit, Progress progress) {
        return robots.check(visit.source().wish().address())
                .chain(() -> identify(visit, progress))
                .chain(identified -> harvestPages(visit, identified));
    }

    private Uni<Void> harvestPages(Visit visit, Progress from) {
        AtomicReference<Step> step = new AtomicReference<>(new Step(from, false));
        AtomicBoolean clean = new AtomicBoolean(true);
        return Multi.createBy()
                .repeating()
                .uni(() -> page(visit, step.get().progress(), clean).invoke(step::set))
                .whilst(done -> !done.over())
                .select()
                .first(mostPages)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Progress> identify(Visit visit, Progress progress) {
        if (progress.granularity().isPresent()) {
            return Uni.createFrom().item(progress);
        }
        return ask(visit, Map.of("verb", "Identify")).map(page -> progress.identified(page.granularity()));
    }

    /// One page, taken and noted.
    private Uni<Step> page(Visit visit, Progress progress, AtomicBoolean clean) {
        return ask(visit, arguments(visit, progress)).chain(page -> {
            if (page.error().isPresent()) {
                return refused(visit, progress, page);
            }
            String since = progress.tokenSince().or(page::responseDate).orElse("");
            refuseLoop(progress, page);
            return pages.take(visit, page.items())
                    .invoke(complete -> clean.compareAndSet(true, complete))
                    .map(complete -> page.token()
                            .map(next -> new Step(progress.at(next, since), false))
                            .orElseGet(() -> new Step(over(progress, clean.get() ? since : ""), true)))
                    .call(step -> progresses.keep(visit.source().id(), step.progress()));
        });
    }

    /// What could not be taken is asked for again: then the next harvest begins where this one did.
    private static Progress over(Progress progress, String since) {
        return since.isEmpty() ? progress.without(true) : progress.done(cut(since, progress.granularity()));
    }

    /// A repository that counts days does not understand seconds.
    private static String cut(String date, Optional<String> granularity) {
        boolean days = granularity.filter(each -> each.equals("YYYY-MM-DD")).isPresent();
        return days && date.length() > 10 ? date.substring(0, 10) : date;
    }

    private Uni<Step> refused(Visit visit, Progress progress, OaiPage page) {
        return switch (page.error().orElse("")) {
            case "noRecordsMatch" ->
                keep(visit, over(progress, page.responseDate().orElse("")), true);
            // The token is too old: once more from where the last complete harvest began.
            case "badResumptionToken" -> {
                if (progress.token().isEmpty()) {
                    throw refusal("badResumptionToken");
                }
                yield keep(visit, progress.without(true), false);
            }
            default -> throw refusal(page.error().orElse(""));
        };
    }

    private Uni<Step> keep(Visit visit, Progress progress, boolean over) {
        return progresses.keep(visit.source().id(), progress).replaceWith(new Step(progress, over));
    }

    private static Problem refusal(String code) {
        return new Problem(ProblemCode.UNAVAILABLE, "对方的 OAI-PMH 服务拒绝了请求（%s）。".formatted(code));
    }

    private static void refuseLoop(Progress progress, OaiPage page) {
        if (page.token().isPresent() && page.token().equals(progress.token())) {
            throw new Problem(ProblemCode.UNAVAILABLE, "对方的翻页标记原地打转，采集已停止。");
        }
    }

    private Uni<OaiPage> ask(Visit visit, Map<String, String> arguments) {
        String query = arguments.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        URI base = visit.source().wish().address();
        String separator = base.getRawQuery() == null ? "?" : "&";
        return fetcher.get(URI.create(base + separator + query), HEADERS)
                .map(Refusal::unless)
                .chain(answer -> Blocking.call(() -> OaiReader.read(answer.body())));
    }

    private static Map<String, String> arguments(Visit visit, Progress progress) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("verb", "ListRecords");
        if (progress.token().isPresent()) {
            arguments.put("resumptionToken", progress.token().get());
            return arguments;
        }
        arguments.put("metadataPrefix", "oai_dc");
        visit.source().wish().set().ifPresent(set -> arguments.put("set", set));
        progress.until().ifPresent(from -> arguments.put("from", from));
        return arguments;
    }
}
