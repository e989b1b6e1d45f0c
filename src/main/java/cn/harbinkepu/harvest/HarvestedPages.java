package cn.harbinkepu.harvest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.ImportReceipt;
import cn.harbinkepu.resource.ImportedResources;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Takes the items of one page in: what is the same as the last time is passed over, one that cannot be taken is told
/// and does not hinder the others.
@ApplicationScoped
class HarvestedPages {

    private static final Logger LOG = Logger.getLogger(HarvestedPages.class);

    private final HarvestedResources resources;
    private final ImportedResources imports;
    private final Progresses progresses;

    HarvestedPages(HarvestedResources resources, ImportedResources imports, Progresses progresses) {
        this.resources = resources;
        this.imports = imports;
        this.progresses = progresses;
    }

    /// Whether every item was taken.
    Uni<Boolean> take(Visit visit, List<HarvestedItem> items) {
        Map<String, HarvestedItem> byGuid = new LinkedHashMap<>();
        items.forEach(item -> byGuid.put(item.guid(), item));
        List<ItemResult> results = new ArrayList<>();
        return progresses
                .known(visit.source().id(), List.copyOf(byGuid.keySet()))
                .chain(known -> Multi.createFrom()
                        .iterable(byGuid.values())
                        .onItem()
                        .transformToUniAndConcatenate(item -> take(visit, item, known.getOrDefault(item.guid(), "")))
                        .invoke(results::add)
                        .collect()
                        .last())
                .chain(() -> progresses.note(visit.run(), visit.source().id(), results))
                .replaceWith(
                        () -> results.stream().noneMatch(each -> each.outcome().equals("FAILED")));
    }

    private Uni<ItemResult> take(Visit visit, HarvestedItem item, String known) {
        String digest = digest(visit.source(), item);
        if (digest.equals(known)) {
            return Uni.createFrom()
                    .item(new ItemResult(item.guid(), "UNCHANGED", digest, Optional.empty(), Optional.empty()));
        }
        return Uni.createFrom()
                .deferred(() -> item.deleted() ? retract(visit, item, digest) : put(visit, item, digest))
                .onFailure(Problem.class)
                .recoverWithItem(refused -> ItemResult.failed(item.guid(), refused.detail()))
                .onFailure(HarvestedPages::isTheItemsOwn)
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "Item %s of %s could not be stored: %s",
                            item.guid(), visit.source().id(), failure);
                    return ItemResult.failed(item.guid(), "内容无法保存，可能含有特殊字符。");
                });
    }

    private Uni<ItemResult> put(Visit visit, HarvestedItem item, String digest) {
        return resources.of(visit, item, digest).chain(ready -> imports.putAll(
                        visit.person(), List.of(ready.item()), ImportReceipt.NONE)
                .map(done -> ItemResult.of(item.guid(), digest, done.getFirst(), ready.notes())));
    }

    private Uni<ItemResult> retract(Visit visit, HarvestedItem item, String digest) {
        return imports.retract(visit.person(), HarvestedResources.externalId(visit.source(), item.guid()), "来源已撤下该内容")
                .map(done -> new ItemResult(
                        item.guid(),
                        done.withdrawn() ? "WITHDRAWN" : "UNCHANGED",
                        digest,
                        done.resource(),
                        done.note()));
    }

    private static String digest(HarvestSource source, HarvestedItem item) {
        try {
            byte[] all = (source.wish() + "\n" + item).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// What the database refuses to store (class 22 of the SQL standard).
    private static boolean isTheItemsOwn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof io.vertx.pgclient.PgException refused) {
                return refused.getSqlState() != null && refused.getSqlState().startsWith("22");
            }
        }
        return false;
    }
}
