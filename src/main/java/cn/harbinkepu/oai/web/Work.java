package cn.harbinkepu.oai.web;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.Direct;
import cn.harbinkepu.resource.PublishedResource.Playable;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What every format says of a resource.
///
/// @param organisation that gave it to the pool
record Work(PublishedResource resource, Optional<String> organisation, Vocabularies vocabularies, String site) {

    /// What it can be found under: its subjects and its own words.
    List<String> topics() {
        return Stream.concat(
                        resource.subjects().stream()
                                .map(code ->
                                        vocabularies.subject(code).map(Term::zh).orElse(code)),
                        resource.keywords().stream())
                .distinct()
                .toList();
    }

    List<String> audiences() {
        return resource.segments().stream()
                .map(code -> vocabularies.segment(code).map(Term::zh).orElse(code))
                .toList();
    }

    List<String> places() {
        return resource.districts().stream().map(vocabularies::districtName).toList();
    }

    String publisher() {
        return organisation.orElse(resource.attribution());
    }

    Optional<Licence> licence() {
        return vocabularies.licence(resource.licence());
    }

    /// Who made it and what may be done with it.
    String rights() {
        return resource.attribution() + " · "
                + licence().map(known -> known.zh() + "（" + known.en() + "）").orElse(resource.licence());
    }

    Optional<String> licenceUrl() {
        return licence().flatMap(Licence::url);
    }

    /// Its page comes first.
    List<String> mediaTypes() {
        return Stream.of(
                        resource.body().isBlank() ? Stream.<String>empty() : Stream.of("text/html"),
                        direct().map(Direct::mediaType).stream(),
                        resource.files().stream().map(PublishedResource.PublishedFile::mediaType))
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /// Where its files are, the one that plays everywhere first.
    List<String> files() {
        return Stream.concat(
                        direct().map(Direct::url).stream(),
                        resource.files().stream().map(PublishedResource.PublishedFile::url))
                .map(this::absolute)
                .toList();
    }

    /// The IIIF manifest, for what has pictures.
    Optional<String> manifest() {
        return resource.files().stream().anyMatch(file -> file.picture().isPresent())
                ? Optional.of("%s/iiif/3/%s/manifest".formatted(site, resource.id()))
                : Optional.empty();
    }

    String identifier() {
        return "urn:uuid:" + resource.id();
    }

    private Optional<Direct> direct() {
        return resource.media().flatMap(Playable::direct);
    }

    private String absolute(String address) {
        return URI.create(site + "/").resolve(address).toString();
    }
}
