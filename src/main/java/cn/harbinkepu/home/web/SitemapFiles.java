package cn.harbinkepu.home.web;

import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import cn.harbinkepu.home.Sitemap.Film;
import cn.harbinkepu.home.Sitemap.News;
import cn.harbinkepu.home.Sitemap.Part;
import cn.harbinkepu.home.Sitemap.Pictured;
import cn.harbinkepu.home.Sitemap.Sort;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What search engines may read, and where it is (sitemaps.org, with the extensions for news, films and pictures).
@Path("/")
class SitemapFiles {

    static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static final String XML = "application/xml;charset=UTF-8";
    private static final String PAGES = "pages";
    private static final String NEWS = "news";
    private static final String FILMS = "video-";
    private static final String PICTURES = "image-";
    private static final Pattern NAME =
            Pattern.compile("(video-|image-)?([0-9]{4}-(?:0[1-9]|1[0-2]))-([1-9][0-9]{0,3})");

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
        return Uni.combine()
                .all()
                .unis(
                        sitemap.newestNews(),
                        sitemap.parts(Sort.PAGES),
                        sitemap.parts(Sort.FILMS),
                        sitemap.parts(Sort.PICTURES))
                .with((news, pages, films, pictures) -> Xml.document(xml -> {
                    xml.root("sitemapindex", NAMESPACE);
                    file(xml, PAGES, Optional.empty());
                    file(xml, NEWS, news);
                    files(xml, "", pages);
                    files(xml, FILMS, films);
                    files(xml, PICTURES, pictures);
                    xml.end();
                }));
    }

    /// The pages that are always there, what is new, or the resources, films or pictures of a month.
    @GET
    @Path("sitemaps/{name}.xml")
    @Produces(XML)
    @PermitAll
    public Uni<String> addresses(@RestPath String name) {
        return switch (name) {
            case PAGES -> packs.all().map(this::pages);
            case NEWS -> sitemap.news().map(this::news);
            default -> part(name);
        };
    }

    private Uni<String> part(String name) {
        Matcher part = NAME.matcher(name);
        if (!part.matches()) {
            throw Problem.notFound();
        }
        YearMonth month = YearMonth.parse(part.group(2));
        int number = Integer.parseInt(part.group(3));
        String sort = part.group(1);
        if (sort == null) {
            return sitemap.entries(month, number).map(SitemapFiles::some).map(this::resources);
        }
        return sort.equals(FILMS)
                ? sitemap.films(month, number).map(SitemapFiles::some).map(this::films)
                : sitemap.pictures(month, number).map(SitemapFiles::some).map(this::pictures);
    }

    private static <T> List<T> some(List<T> entries) {
        if (entries.isEmpty()) {
            throw Problem.notFound();
        }
        return entries;
    }

    private void files(Xml xml, String prefix, List<Part> parts) throws XMLStreamException {
        for (Part part : parts) {
            file(xml, prefix + part.month() + "-" + part.number(), Optional.of(part.changed()));
        }
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
        return Xml.document(xml -> {
            xml.root("urlset", NAMESPACE);
            for (Entry entry : entries) {
                page(xml, entry.id(), entry.changed()).end();
            }
            xml.end();
        });
    }

    private String films(List<Film> films) {
        return Xml.document(xml -> {
            SitemapMedia media = new SitemapMedia(xml, site.url());
            media.declareFilms(xml.root("urlset", NAMESPACE));
            for (Film film : films) {
                page(xml, film.id(), film.changed());
                media.film(film);
                xml.end();
            }
            xml.end();
        });
    }

    private String pictures(List<Pictured> resources) {
        return Xml.document(xml -> {
            SitemapMedia media = new SitemapMedia(xml, site.url());
            media.declarePictures(xml.root("urlset", NAMESPACE));
            for (Pictured resource : resources) {
                page(xml, resource.id(), resource.changed());
                media.pictures(resource.pictures());
                xml.end();
            }
            xml.end();
        });
    }

    /// A robot that knows the address goes on asking, so nothing new is no error.
    private String news(List<News> all) {
        return Xml.document(xml -> {
            SitemapMedia media = new SitemapMedia(xml, site.url());
            media.declareNews(xml.root("urlset", NAMESPACE));
            for (News piece : all) {
                page(xml, piece.id(), piece.changed());
                media.news(piece);
                xml.end();
            }
            xml.end();
        });
    }

    /// Leaves the element open.
    private Xml page(Xml xml, UUID id, OffsetDateTime changed) throws XMLStreamException {
        return xml.start("url").element("loc", site.url() + "/r/" + id).element("lastmod", changed.toString());
    }
}
