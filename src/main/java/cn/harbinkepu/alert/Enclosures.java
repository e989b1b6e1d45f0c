package cn.harbinkepu.alert;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.taxonomy.Term;

/// What goes with a message: the drawings of the hazard's knowledge pack for those it happens to, and
/// the sheet of it that can be printed.
@ApplicationScoped
class Enclosures {

    private static final Logger LOG = Logger.getLogger(Enclosures.class);

    /// Receivers fetch each of them; what matters most stands first in a pack.
    private static final int MOST_DRAWINGS = 3;

    private final Packs packs;
    private final Drawings drawings;
    private final String site;

    Enclosures(Packs packs, Drawings drawings, CoreConfig core) {
        this.packs = packs;
        this.drawings = drawings;
        this.site = core.publicUrl().toString();
    }

    /// The message with them, in the caller's transaction. The end of an incident needs none, and a pack that is
    /// missing or cannot be read never holds a message up.
    Uni<Message> on(Mutiny.Session session, Message message) {
        if (message.type() == MessageType.CANCEL) {
            return Uni.createFrom().item(message);
        }
        return packs.find(session, message.hazard().code())
                .onFailure(IllegalStateException.class)
                .recoverWithItem(broken -> {
                    LOG.errorf(
                            broken,
                            "a message leaves without the pack of %s",
                            message.hazard().code());
                    return Optional.empty();
                })
                .map(pack -> message.with(pack.map(this::of).orElse(List.of())));
    }

    List<Enclosure> of(Pack pack) {
        Stream<Enclosure> drawn = pack.pictograms(Phase.DURING).stream()
                .flatMap(code -> drawings.find(code).stream())
                .limit(MOST_DRAWINGS)
                .map(this::drawing);
        return Stream.concat(drawn, Stream.of(sheet(pack))).toList();
    }

    private Enclosure drawing(Drawing drawing) {
        Term name = drawing.name();
        return new Enclosure(
                name.zh(),
                name.en(),
                Drawing.TYPE,
                site + drawing.path(),
                Optional.of(new Enclosure.Fixed(drawing.size(), drawing.digest())));
    }

    /// A page that changes with the pack, so it has no digest.
    private Enclosure sheet(Pack pack) {
        String en = pack.en().map(Pack.EnglishTitle::title).orElse("Safety advice");
        return new Enclosure(
                pack.title() + "（可打印）",
                en + " (printable, in Chinese)",
                "text/html",
                site + "/packs/" + pack.hazard() + "?view=print",
                Optional.empty());
    }
}
