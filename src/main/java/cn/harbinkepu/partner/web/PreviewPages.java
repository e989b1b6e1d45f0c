package cn.harbinkepu.partner.web;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.account.Roles;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.partner.Admissions;
import cn.harbinkepu.partner.Contract;
import cn.harbinkepu.partner.FeedPage;
import cn.harbinkepu.partner.Previews;
import cn.harbinkepu.partner.Text;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What a partner would be given just now, and how it looks in each format, before anything is set up.
@Path("/partners/preview")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.PARTNER)
class PreviewPages {

    private final Admissions admissions;
    private final Previews previews;
    private final RenderedFeeds feeds;
    private final Vocabularies vocabularies;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    /// @param words how much of the text is given
    /// @param at    when it was changed last
    /// @param opens from when on it is given, if that is still to come
    @TemplateData
    record Line(
            UUID id,
            String title,
            String kind,
            String licence,
            String attribution,
            String words,
            OffsetDateTime at,
            Optional<OffsetDateTime> opens) {}

    /// A document in one of the formats, broken into lines.
    @TemplateData
    record Delivered(String format, String content) {}

    @CheckedTemplate(basePath = "partner")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance preview(Contract contract, List<Line> now, List<Line> waiting);

        static native TemplateInstance previewItem(Contract contract, Line line, List<Delivered> documents);
    }

    PreviewPages(
            Admissions admissions,
            Previews previews,
            RenderedFeeds feeds,
            Vocabularies vocabularies,
            SecurityIdentity identity,
            InstantSource clock) {
        this.admissions = admissions;
        this.previews = previews;
        this.feeds = feeds;
        this.vocabularies = vocabularies;
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    public Uni<TemplateInstance> all() {
        return admissions.contract(person()).chain(contract -> previews.of(contract)
                .map(preview -> Templates.preview(
                        contract, lines(contract, preview.now()), lines(contract, preview.waiting()))));
    }

    @GET
    @Path("/{resource}")
    public Uni<TemplateInstance> item(@RestPath UUID resource) {
        return admissions.contract(person()).chain(contract -> previews.item(contract, resource)
                .chain(page -> documents(page)
                        .map(documents -> Templates.previewItem(
                                contract, line(contract, page.items().getFirst()), documents))));
    }

    private Uni<List<Delivered>> documents(FeedPage page) {
        return delivered(page, Format.ATOM, "Atom").chain(atom -> delivered(page, Format.RSS, "RSS 2.0")
                .chain(rss -> delivered(page, Format.JSON, "JSON Feed").map(json -> List.of(atom, rss, json))));
    }

    private Uni<Delivered> delivered(FeedPage page, Format format, String name) {
        return feeds.of(Uni.createFrom().item(page), format)
                .chain(rendered -> Blocking.call(() -> new Delivered(
                        name, Indented.of(rendered.document().body().toString(), format))));
    }

    private List<Line> lines(Contract contract, List<PublishedResource> resources) {
        return resources.stream().map(resource -> line(contract, resource)).toList();
    }

    private Line line(Contract contract, PublishedResource resource) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return new Line(
                resource.id(),
                resource.title(),
                resource.kind().zh(),
                vocabularies.licence(resource.licence()).map(Licence::zh).orElse(resource.licence()),
                resource.attribution(),
                words(contract, resource),
                resource.updatedAt(),
                Optional.of(contract.opensAt(resource)).filter(opens -> opens.isAfter(now)));
    }

    private static String words(Contract contract, PublishedResource resource) {
        if (contract.text() == Text.SUMMARY) {
            return "摘要和链接";
        }
        return resource.body().length() > Entry.LONGEST ? "开头和链接（全文太长）" : "全文";
    }

    private Person person() {
        return (Person) identity.getPrincipal();
    }
}
