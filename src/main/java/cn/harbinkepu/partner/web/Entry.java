package cn.harbinkepu.partner.web;

import java.net.URI;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.partner.Removal;
import cn.harbinkepu.partner.Text;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Direct;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// A resource as every format shows it.
record Entry(PublishedResource resource, Text text, Vocabularies vocabularies, String site) {

    /// Twenty times a long article. Longer texts, such as whole books, are read where they are.
    static final int LONGEST = 60_000;

    private static final String SCHEMA = "https://schema.harbinkepu.cn/";
    private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    /// A word that the resource is filed under.
    record Category(String scheme, String term, String label) {}

    /// @param url absolute
    record Enclosure(String url, String mediaType, long size, String title) {
        boolean isPlayed() {
            return mediaType.startsWith("audio/") || mediaType.startsWith("video/");
        }
    }

    /// Never changes, whatever is corrected.
    String id() {
        return urn(resource.id());
    }

    static String id(Removal removal) {
        return urn(removal.id());
    }

    static String time(OffsetDateTime time) {
        return RFC_3339.format(time);
    }

    /// For formats that want some words where the resource has no summary.
    String description() {
        return resource.summary().isBlank() ? resource.title() : resource.summary();
    }

    /// The full text, or the summary and where the rest is, if it is longer than a feed should be. Nothing where a
    /// summary was agreed on.
    Optional<String> html() {
        return text == Text.FULL ? Optional.of(Html.of(this)) : Optional.empty();
    }

    boolean isTooLong() {
        return resource.body().length() > LONGEST;
    }

    /// Who made it and what may be done with it, as a line to show.
    String rights() {
        return resource.attribution() + " · " + licence().map(Licence::zh).orElse(resource.licence());
    }

    Optional<String> licenceUrl() {
        return licence().flatMap(Licence::url);
    }

    /// The IIIF manifest, for what has pictures.
    Optional<String> manifest() {
        return resource.files().stream().anyMatch(file -> file.picture().isPresent())
                ? Optional.of(absolute("/iiif/3/%s/manifest".formatted(resource.id())))
                : Optional.empty();
    }

    List<Category> categories() {
        List<Category> all = new ArrayList<>();
        all.add(new Category(
                SCHEMA + "kinds", resource.kind().name(), resource.kind().zh()));
        resource.subjects()
                .forEach(code -> all.add(new Category(
                        SCHEMA + "vocabularies/subjects.json",
                        code,
                        vocabularies.subject(code).map(Term::zh).orElse(code))));
        resource.segments()
                .forEach(code -> all.add(new Category(
                        SCHEMA + "vocabularies/segments.json",
                        code,
                        vocabularies.segment(code).map(Term::zh).orElse(code))));
        resource.districts()
                .forEach(code ->
                        all.add(new Category(SCHEMA + "districts.geojson", code, vocabularies.districtName(code))));
        return all;
    }

    /// What is offered to be played or saved, the best to begin with first: of a film or recording the one file that
    /// every player plays, then the files themselves.
    List<Enclosure> enclosures() {
        List<Enclosure> all = new ArrayList<>();
        direct().ifPresent(direct ->
                all.add(new Enclosure(absolute(direct.url()), direct.mediaType(), direct.size(), resource.title())));
        resource.files()
                .forEach(file ->
                        all.add(new Enclosure(absolute(file.url()), file.mediaType(), file.size(), file.name())));
        return all;
    }

    /// What a podcast client plays.
    Optional<Enclosure> recording() {
        return enclosures().stream()
                .filter(each -> each.size() > 0 && each.mediaType().startsWith("audio/"))
                .findFirst();
    }

    Optional<Direct> direct() {
        return resource.media().flatMap(Playable::direct);
    }

    /// Makes an address of the site, or one relative to the page of the resource, absolute.
    String absolute(String address) {
        try {
            return URI.create(resource.url()).resolve(address).toString();
        } catch (IllegalArgumentException noAddress) {
            return resource.url();
        }
    }

    private Optional<Licence> licence() {
        return vocabularies.licence(resource.licence());
    }

    private static String urn(UUID id) {
        return "urn:uuid:" + id;
    }
}
