package cn.harbinkepu.picture.iiif;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource;

/// The manifests of several resources, as a collection of the Presentation API 3.0.
public final class Collection {

    private Collection() {}

    /// @param resources those that show nothing are left out
    public static JsonObject of(Kind kind, List<PublishedResource> resources, String publicUrl) {
        JsonArray items = new JsonArray();
        resources.stream()
                .map(resource -> new Manifest(resource, Optional.empty(), Map.of(), publicUrl))
                .filter(manifest -> !manifest.isEmpty())
                .map(manifest -> item(manifest, publicUrl))
                .forEach(items::add);
        return new JsonObject()
                .put("@context", Manifest.CONTEXT)
                .put("id", publicUrl + "/iiif/3/collections/" + name(kind))
                .put("type", "Collection")
                .put("label", Manifest.both("哈尔滨科普 · " + kind.zh(), "Harbin Kepu: " + name(kind)))
                .put("items", items);
    }

    private static JsonObject item(Manifest manifest, String publicUrl) {
        PublishedResource resource = manifest.resource();
        return new JsonObject()
                .put("id", Manifest.address(resource.id(), publicUrl))
                .put("type", "Manifest")
                .put("label", Manifest.said(resource.title(), resource.language()));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
