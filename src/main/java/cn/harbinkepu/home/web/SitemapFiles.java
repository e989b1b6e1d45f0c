package cn.harbinkepu.home.web;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.jboss.resteasy.reactive.RestPath;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.alert.Pack;
import cn.harbinkepu.alert.Packs;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.home.Sitemap;
import cn.harbinkepu.home.Sitemap.Entry;
import cn.harbinkepu.home.Sitemap.Part;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What search engines may read, and where it is (sitemaps.org, with the extensions for films and pictures).
@Path("/")
class SitemapFiles {

    static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static final String XML = "application/xml;charset=UTF-8";
    private static final String PAGES = "pages";
    private static final Pattern NAME = Pattern.compile("([0-9]{4}-(?:0[1-9]|1[0-2]))-([1-9][0-9]{0,3})");

    /// Search results are many and say nothing new; a page for people says itself that it is not to be listed.
    private static final String ROBOTS = """
            User-agent: *
            Disallow: /api/
            Disallow: /studio
            Disallow: /desk
            Disallow: /admin
            Disallow: /settings
            Disallow: /sign
            Disallow: /q/
            Allow: /

            Sitemap: %s/sitemap.xml
            """;

    private final Sitemap sitemap;
    private final Packs packs;
    private final Vocabularies vocabularies;
    private final Site site;

    SitemapFiles(Sitemap sitemap, Packs packs, Vocabularies vocabularies, Site site) {
        this.sitemap = sitemap;
        this.packs = packs;
        this.vocabularies = vocabularies;
        this.site = site;
    }

    @GET
    @Path("robots.txt")
    @Produces("text/plain;charset=UTF-8")
    @PermitAll
    public String robots() {
        return ROBOTS.formatted(site.url());
    }

    /// The list of the files.
    @GET
    @Path("sitemap.xml")
    @Produces(XML)
    @PermitAll
    public Uni<String> index() {
        return sitemap.parts()
                .map(parts -> Xml.document(xml -> {
                    xml.root("sitemapindex", NAMESPACE);
                    file(xml, PAGES, Optional.empty());
                    for (Part part : parts) {
                        file(xml, part.month() + "-" + part.number(), Optional.of(part.changed()));
                    }
                    xml.end();
                }));
    }

    /// The pages that are always there, or the resources of a month.
    @GET
    @Path("sitemaps/{name}.xml")
    @Produces(XML)
    @PermitAll
    public Uni<String> addresses(@RestPath String name) {
        if (PAGES.equals(name)) {
            return packs.all().map(this::pages);
        }
        Matcher part = NAME.matcher(name);
        if (!part.matches()) {
            throw Problem.notFound();
        }
        return sitemap.entries(YearMonth.parse(part.group(1)), Integer.parseInt(part.group(2)))
                .map(this::resources);
    }

    private void file(Xml xml, String name, Optional<OffsetDateTime> changed) throws XMLStreamException {
        xml.start("sitemap").element("loc", site.url() + "/sitemaps/" + name + ".xml");
        if (changed.isPresent()) {
            xml.element("lastmod", changed.get().toString());
        }
        xml.end();
    }

    private String pages(List<Pack> all) {
        List<String> paths = Stream.of(
                        Stream.of("/", "/subjects", "/packs", "/alerts"),
                        vocabularies.subjects().stream().map(subject -> "/subjects/" + subject.code()),
                        all.stream().map(pack -> "/packs/" + pack.hazard()))
                .flatMap(each -> each)
                .toList();
        return Xml.document(xml -> {
            xml.root("urlset", NAMESPACE);
            for (String path : paths) {
                xml.start("url").element("loc", site.url() + path).end();
            }
            xml.end();
        });
    }

    private String resources(List<Entry> entries) {
        if (entries.isEmpty()) {
            throw Problem.notFound();
        }
        return Xml.document(xml -> {
            SitemapMedia media = new SitemapMedia(xml, site.url());
            media.declare(xml.root("urlset", NAMESPACE));
            for (Entry entry : entries) {
                xml.start("url")
                        .element("loc", site.url() + "/r/" + entry.id())
                        .element("lastmod", entry.changed().toString());
                if (entry.resource().isPresent()) {
                    media.of(entry.resource().get());
                }
                xml.end();
            }
            xml.end();
        });
    }
}
