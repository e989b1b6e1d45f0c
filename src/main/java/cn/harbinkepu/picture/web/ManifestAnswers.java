package cn.harbinkepu.picture.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.media.web.Admission.Caller;
import cn.harbinkepu.picture.iiif.Collection;
import cn.harbinkepu.picture.iiif.Manifest;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.Published.Selection;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.taxonomy.Licence;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The answers of the IIIF Presentation API, of what is public.
@ApplicationScoped
class ManifestAnswers {

    /// A collection tells of the newest.
    private static final int MOST = 100;

    private final Published published;
    private final Moments moments;
    private final Vocabularies vocabularies;
    private final String publicUrl;

    ManifestAnswers(Published published, Moments moments, Vocabularies vocabularies, CoreConfig config) {
        this.published = published;
        this.moments = moments;
        this.vocabularies = vocabularies;
        this.publicUrl = config.publicUrl().toString();
    }

    /// Fails with `not-found` or, for what was withdrawn, with `gone`; with `not-found` too for what shows nothing.
    Uni<RestResponse<Object>> manifest(UUID id, @Nullable String accept, @Nullable String ifNoneMatch) {
        return published
                .find(id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .chain(resource ->
                        words(resource).map(words -> new Manifest(resource, rights(resource), words, publicUrl)))
                .map(manifest -> {
                    if (manifest.isEmpty()) {
                        throw Problem.notFound();
                    }
                    return ImageAnswers.document(
                            manifest.json(), Manifest.CONTEXT, Caller.ANYBODY, accept, ifNoneMatch);
                });
    }

    Uni<RestResponse<Object>> collection(Kind kind, @Nullable String accept, @Nullable String ifNoneMatch) {
        Selection ofKind = Selection.ALL.withKind(kind);
        return published
                .newest(ofKind, MOST, Optional.empty())
                .map(page -> Collection.of(kind, page.items(), publicUrl))
                .map(json -> ImageAnswers.document(json, Manifest.CONTEXT, Caller.ANYBODY, accept, ifNoneMatch));
    }

    /// What stands in the pictures; a manifest is answered without it too.
    private Uni<Map<UUID, List<Moment>>> words(PublishedResource resource) {
        List<UUID> pictures = resource.files().stream()
                .filter(file -> file.picture().isPresent())
                .map(PublishedFile::id)
                .toList();
        return pictures.isEmpty() ? Uni.createFrom().item(Map.of()) : moments.of(pictures);
    }

    private Optional<String> rights(PublishedResource resource) {
        return vocabularies.licence(resource.licence()).flatMap(Licence::url);
    }
}
