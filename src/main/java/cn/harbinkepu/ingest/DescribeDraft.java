package cn.harbinkepu.ingest;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.ingest.ReadDocument.InHand;
import cn.harbinkepu.resource.Drafts;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.text.Extraction;

/// What becomes of a draft when its file has been read: pictures are kept, words in pictures recognised, then title,
/// text and language taken from it. Summary and keywords are only suggested, to a person.
@ApplicationScoped
class DescribeDraft {

    static final String STAGE = "describe";

    private final Illustrating illustrating;
    private final Recognising recognising;
    private final Describer describer;
    private final Drafts drafts;
    private final Stages stages;

    DescribeDraft(
            Illustrating illustrating, Recognising recognising, Describer describer, Drafts drafts, Stages stages) {
        this.illustrating = illustrating;
        this.recognising = recognising;
        this.describer = describer;
        this.drafts = drafts;
        this.stages = stages;
    }

    Uni<Void> document(InHand hand, Extraction.Text found) {
        UUID revision = hand.draft().revision();
        return illustrating
                .keep(revision, hand.file(), found)
                .chain(text -> recognising.pages(revision, text, found.pictures()))
                .chain(text -> text.isBlank() ? silent(hand) : describe(hand, describer.of(found, text)));
    }

    /// A picture may hold words; its name is the best first title.
    Uni<Void> picture(InHand hand) {
        return recognising
                .picture(hand.draft().revision(), hand.local())
                .chain(text -> text.isBlank()
                        ? named(hand)
                        : describe(hand, describer.ofPicture(hand.file().name(), text)));
    }

    /// A file without words.
    Uni<Void> silent(InHand hand) {
        return stages.skipped(hand.draft().revision(), Recognising.STAGE).chain(() -> named(hand));
    }

    private Uni<Void> describe(InHand hand, Describer.Source source) {
        UUID revision = hand.draft().revision();
        return stages.running(revision, STAGE, 0)
                .chain(() -> Blocking.call(() -> describer.describe(hand.file().name(), source)))
                .chain(found -> suggest(
                        hand,
                        (content, unattended) -> unattended && isByEye(found.body())
                                ? content
                                : content.filled(found.title(), found.body(), found.language())))
                .chain(() -> stages.done(revision, STAGE));
    }

    /// What a machine read in a picture is for people to compare with it: a wall chart that an import brings ready made
    /// goes without.
    private static boolean isByEye(String body) {
        return body.contains(Recognising.NOTE);
    }

    private Uni<Void> named(InHand hand) {
        String title = Describer.titleOf(hand.file().name());
        return suggest(hand, (content, unattended) -> content.filled(title, "", content.language()))
                .chain(() -> stages.skipped(hand.draft().revision(), STAGE));
    }

    private Uni<Void> suggest(InHand hand, Drafts.Found found) {
        return drafts.suggest(hand.draft().resource(), hand.draft().revision(), found);
    }
}
