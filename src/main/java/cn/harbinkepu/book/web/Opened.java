package cn.harbinkepu.book.web;

import java.util.List;
import java.util.UUID;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.book.Sort;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.PublishedResource;

/// A resource whose books somebody may read.
///
/// @param home     address of the resource's page
/// @param media    what stands before `/media/…`
/// @param files    the books among its files
/// @param isPublic whether everybody may; only then the place is kept
@TemplateData
record Opened(String title, String language, String home, String media, List<File> files, boolean isPublic) {

    /// @param size bytes
    @TemplateData
    record File(UUID id, Sort sort, String name, long size) {}

    Opened {
        files = List.copyOf(files);
    }

    /// @param base of a preview; empty for what everybody may read
    static Opened of(PublishedResource resource, String base) {
        boolean isPublic = base.isEmpty();
        return new Opened(
                resource.title(),
                resource.language(),
                isPublic ? "/r/" + resource.id() : base,
                base,
                files(resource),
                isPublic);
    }

    static Opened of(EditorView view) {
        List<File> files = view.files().stream()
                .filter(file -> file.role() == Files.Role.ORIGINAL)
                .flatMap(file ->
                        Sort.of(file.mediaType())
                                .map(sort -> new File(file.id(), sort, file.name(), file.size()))
                                .stream())
                .toList();
        return new Opened(
                view.content().title(), view.content().language(), "/studio/resources/" + view.id(), "", files, false);
    }

    private static List<File> files(PublishedResource resource) {
        return resource.files().stream()
                .flatMap(file ->
                        Sort.of(file.mediaType())
                                .map(sort -> new File(file.id(), sort, file.name(), file.size()))
                                .stream())
                .toList();
    }

    /// Where the reading begins.
    public String address() {
        return home + "/read";
    }

    List<UUID> ids() {
        return files.stream().map(File::id).toList();
    }
}
