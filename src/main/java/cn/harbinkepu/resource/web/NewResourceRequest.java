package cn.harbinkepu.resource.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.resource.Citation;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.ContentChanges;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.NewResource;
import cn.harbinkepu.resource.PublishedResource.Place;

/// Creates a resource: kind and title, and the file whose text becomes the draft. A title left out is taken from it.
record NewResourceRequest(
        @NotNull(message = "请选择类型。") Kind kind,
        @Size(max = 300, message = "标题最多 300 个字。") @Nullable String title,
        @Size(max = 200) @Nullable String externalId,
        @Nullable UUID fileId,
        @Nullable List<UUID> fileIds,
        @Nullable UUID captionsFileId,
        @Nullable String summary,
        @Nullable String body,
        @Nullable List<@Nullable String> keywords,
        @Nullable String language,
        @Nullable List<@Nullable String> subjects,
        @Nullable List<@Nullable String> segments,
        @Nullable List<@Nullable String> districts,
        @Nullable String licence,
        @Nullable String attribution,
        @Nullable String source,
        @Nullable List<@Nullable Citation> sources,
        @Nullable Place place,
        @Nullable Boolean urgent) {

    NewResource toNewResource() {
        return new NewResource(
                kind,
                Optional.ofNullable(externalId),
                content(),
                files(),
                Optional.ofNullable(captionsFileId),
                Optional.empty(),
                Optional.empty(),
                Boolean.TRUE.equals(urgent),
                language != null);
    }

    private Content content() {
        return new ContentChanges(
                        title,
                        summary,
                        body,
                        keywords,
                        language,
                        subjects,
                        segments,
                        districts,
                        licence,
                        attribution,
                        source,
                        sources,
                        place)
                .on(Content.titled(""));
    }

    private List<UUID> files() {
        List<UUID> all = new ArrayList<>();
        if (fileId != null) {
            all.add(fileId);
        }
        if (fileIds != null) {
            all.addAll(fileIds);
        }
        return all.stream().distinct().toList();
    }
}
