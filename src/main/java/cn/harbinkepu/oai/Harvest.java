package cn.harbinkepu.oai;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.partner.Ledger;
import cn.harbinkepu.partner.Ledger.Position;
import cn.harbinkepu.partner.Ledger.Wanted;
import cn.harbinkepu.partner.LedgerEntry;
import cn.harbinkepu.partner.Sets;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.taxonomy.Vocabularies;

/// Answers harvesters from the ledger of what partners were given.
///
/// A list has no end that was fixed when it began: what changes meanwhile moves to its end and is
/// told there. So whoever asks next time from the moment of any of the answers misses nothing.
@ApplicationScoped
public class Harvest {

    private final Ledger ledger;
    private final Vocabularies vocabularies;
    private final String prefix;
    private final int pageSize;

    Harvest(Ledger ledger, Vocabularies vocabularies, OaiConfig config) {
        this.ledger = ledger;
        this.vocabularies = vocabularies;
        this.prefix = "oai:" + config.domain() + ":";
        this.pageSize = config.pageSize();
    }

    public String identifier(UUID id) {
        return prefix + id;
    }

    /// The datestamp of the oldest record.
    public Uni<OffsetDateTime> earliest() {
        return ledger.earliest();
    }

    /// Fails with `idDoesNotExist`.
    public Uni<LedgerEntry> record(String identifier) {
        return id(identifier)
                .map(ledger::find)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.orElseThrow(() -> new OaiError(
                        OaiError.Code.ID_DOES_NOT_EXIST, "There is no record '%s'.".formatted(identifier))));
    }

    /// Fails with `noRecordsMatch`.
    public Uni<Listing> begin(OaiRequest.Begin request) {
        Wanted wanted = known(request.wanted());
        return ledger.page(wanted, Optional.empty(), pageSize, withDocuments(request.of()))
                .chain(page -> (page.more() ? ledger.count(wanted) : counted(page))
                        .map(size -> listing(request.of(), wanted, page, 0, size)));
    }

    /// Fails with `badResumptionToken`.
    public Uni<Listing> resume(OaiRequest.Resume request) {
        ResumptionToken token = ResumptionToken.read(request.token());
        if (token.of().verb() != request.verb()) {
            throw OaiError.badToken();
        }
        return ledger.page(token.wanted(), Optional.of(token.after()), pageSize, withDocuments(token.of()))
                .chain(page -> page.entries().isEmpty()
                        ? lastAgain(page, token.after())
                        : Uni.createFrom().item(page))
                .map(page -> listing(token.of(), token.wanted(), page, token.cursor(), token.size()));
    }

    /// What should have followed has changed meanwhile and comes with the next harvest; an answer
    /// must not be empty.
    private Uni<Ledger.Page> lastAgain(Ledger.Page empty, Position last) {
        return ledger.find(last.id())
                .map(found -> new Ledger.Page(empty.moment(), List.of(found.orElseThrow(OaiError::badToken)), false));
    }

    /// By kind, subject, segment and organisation.
    public Uni<List<OaiSet>> sets() {
        return ledger.givers().map(givers -> {
            List<OaiSet> all = new ArrayList<>();
            all.add(new OaiSet(Sets.KIND, "类型", "按类型分：文章、视频、音频、挂图、图书、展品、场馆、课程。"));
            for (Kind kind : Kind.values()) {
                all.add(new OaiSet(Sets.kind(kind.name()), kind.zh(), "全部" + kind.zh() + "。"));
            }
            all.add(new OaiSet(Sets.SUBJECT, "学科主题", "标有学科主题的内容。"));
            vocabularies
                    .subjects()
                    .forEach(term -> all.add(new OaiSet(
                            Sets.subject(vocabularies, term.code()), term.zh(), term.zh() + "（" + term.en() + "）。")));
            all.add(new OaiSet(Sets.SEGMENT, "人群", "为特定人群准备的内容。"));
            vocabularies
                    .segments()
                    .forEach(term -> all.add(new OaiSet(
                            Sets.segment(term.code()), term.zh(), "适合" + term.zh() + "（" + term.en() + "）。")));
            all.add(new OaiSet(Sets.ORGANISATION, "供稿单位", "按供稿单位分。"));
            givers.forEach(
                    giver -> all.add(new OaiSet(Sets.organisation(giver.id()), giver.name(), giver.name() + "提供的内容。")));
            return all;
        });
    }

    private Listing listing(Listing.Of of, Wanted wanted, Ledger.Page page, long cursor, Optional<Long> size) {
        List<LedgerEntry> entries = page.entries();
        if (entries.isEmpty()) {
            throw new OaiError(OaiError.Code.NO_RECORDS_MATCH, "Nothing has changed then, or the set has nothing.");
        }
        long behind = cursor + entries.size();
        Position end = entries.getLast().position();
        Optional<String> next = page.more()
                ? Optional.of(new ResumptionToken(of, wanted, end, behind, size).write())
                : Optional.empty();
        // The list may have grown since it was counted.
        Optional<Long> whole = size.map(counted -> page.more() ? Math.max(counted, behind + 1) : behind);
        return new Listing(of, page.moment(), entries, next, cursor, whole, cursor == 0);
    }

    /// Everything has a kind and an organisation.
    private static Wanted known(Wanted wanted) {
        boolean everything = wanted.set()
                .filter(set -> set.equals(Sets.KIND) || set.equals(Sets.ORGANISATION))
                .isPresent();
        return everything ? new Wanted(Optional.empty(), wanted.from(), wanted.until()) : wanted;
    }

    private static boolean withDocuments(Listing.Of of) {
        return of.verb() == Verb.LIST_RECORDS;
    }

    private static Uni<Optional<Long>> counted(Ledger.Page page) {
        return Uni.createFrom().item(Optional.of((long) page.entries().size()));
    }

    private Optional<UUID> id(String identifier) {
        if (!identifier.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            String text = identifier.substring(prefix.length());
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
