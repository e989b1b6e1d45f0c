package cn.harbinkepu.home.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.xml.stream.XMLStreamException;

import cn.harbinkepu.core.web.Xml;
import cn.harbinkepu.home.Sitemap.Film;
import cn.harbinkepu.home.Sitemap.News;

/// Films, pictures and news in a sitemap, by the extensions that Google and Baidu read.
record SitemapMedia(Xml xml, String site) {

    private static final String VIDEO = "http://www.google.com/schemas/sitemap-video/1.1";
    private static final String IMAGE = "http://www.google.com/schemas/sitemap-image/1.1";
    private static final String NEWS = "http://www.google.com/schemas/sitemap-news/0.9";

    private static final String OUR_NAME = "哈尔滨科普";
    private static final String OUR_LANGUAGE = "zh-CN";

    /// More of a film is not read.
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST = 2048;

    /// The format allows films of up to eight hours.
    private static final long MOST_SECONDS = 28_800;

    private static final int MOST_PICTURES = 1000;

    void declareFilms(Xml root) throws XMLStreamException {
        root.namespace("video", VIDEO);
    }

    void declarePictures(Xml root) throws XMLStreamException {
        root.namespace("image", IMAGE);
    }

    void declareNews(Xml root) throws XMLStreamException {
        root.namespace("news", NEWS);
    }

    /// Nothing for a film that has no still yet: the format demands one.
    void film(Film film) throws XMLStreamException {
        if (film.poster().isEmpty()) {
            return;
        }
        String about = film.summary().isBlank() ? film.title() : film.summary();
        xml.start("video:video")
                .element("video:thumbnail_loc", site + film.poster().get())
                .element("video:title", upTo(LONGEST_TITLE, film.title()))
                .element("video:description", upTo(LONGEST, about));
        if (film.file().isPresent()) {
            xml.element("video:content_loc", site + film.file().get());
        }
        xml.element("video:player_loc", site + "/embed/" + film.id());
        long seconds = (film.durationMs() + 500) / 1000;
        if (seconds >= 1 && seconds <= MOST_SECONDS) {
            xml.element("video:duration", String.valueOf(seconds));
        }
        xml.element("video:publication_date", film.publishedAt().toString()).end();
    }

    void pictures(List<UUID> files) throws XMLStreamException {
        for (UUID file : files.subList(0, Math.min(MOST_PICTURES, files.size()))) {
            xml.start("image:image")
                    .element("image:loc", site + "/media/" + file + "/picture")
                    .end();
        }
    }

    void news(News news) throws XMLStreamException {
        xml.start("news:news")
                .start("news:publication")
                .element("news:name", OUR_NAME)
                .element("news:language", language(news.language()))
                .end()
                .element("news:publication_date", news.publishedAt().toString())
                .element("news:title", news.title())
                .end();
    }

    /// A language alone, but for the two ways to write Chinese, which the format tells apart by country.
    static String language(Optional<String> tag) {
        Locale locale = Locale.forLanguageTag(tag.orElse(OUR_LANGUAGE));
        if (!"zh".equals(locale.getLanguage())) {
            return locale.getLanguage();
        }
        boolean traditional =
                "Hant".equals(locale.getScript()) || List.of("TW", "HK", "MO").contains(locale.getCountry());
        return traditional ? "zh-tw" : "zh-cn";
    }

    /// Half of a character that takes two is left out by [Xml].
    private static String upTo(int length, String words) {
        return words.substring(0, Math.min(length, words.length()));
    }
}
