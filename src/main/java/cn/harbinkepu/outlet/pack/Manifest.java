package cn.harbinkepu.outlet.pack;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.outlet.Outlet;
import cn.harbinkepu.outlet.Wording;
import cn.harbinkepu.resource.PublishedResource;

/// What lies in a package, as `content-schema/outlet-package.schema.json` has it.
final class Manifest {

    private Manifest() {}

    /// @param role `film`, `cover`, `captions`, `text`, `picture` or `licence`
    record Member(String path, String role, String mediaType, String ratio) {
        Member(String path, String role, String mediaType) {
            this(path, role, mediaType, "");
        }
    }

    static JsonObject of(PublishedResource resource, List<Outlet> outlets, List<Member> members) {
        JsonObject manifest = new JsonObject()
                .put("resource", resource.id().toString())
                .put("revision", resource.revision())
                .put("kind", resource.kind().name())
                .put("title", resource.title())
                .put("url", resource.url())
                .put("licence", resource.licence())
                .put("attribution", resource.attribution())
                .put("texts", texts(resource, outlets))
                .put("files", files(members));
        resource.correction().ifPresent(words -> manifest.put("correction", words));
        return manifest;
    }

    private static JsonArray texts(PublishedResource resource, List<Outlet> outlets) {
        JsonArray texts = new JsonArray();
        for (Outlet outlet : outlets) {
            Wording words = outlet.wording(resource);
            texts.add(new JsonObject()
                    .put("platform", outlet.platform().inPath())
                    .put("title", words.title())
                    .put("text", words.text()));
        }
        return texts;
    }

    private static JsonArray files(List<Member> members) {
        JsonArray files = new JsonArray();
        for (Member member : members) {
            JsonObject file = new JsonObject()
                    .put("path", member.path())
                    .put("role", member.role())
                    .put("mediaType", member.mediaType());
            if (!member.ratio().isEmpty()) {
                file.put("ratio", member.ratio());
            }
            files.add(file);
        }
        return files;
    }
}
