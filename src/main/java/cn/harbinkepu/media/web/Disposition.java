package cn.harbinkepu.media.web;

import java.net.URLEncoder;

import cn.harbinkepu.resource.StoredFile;

import static java.nio.charset.StandardCharsets.UTF_8;

/// How a browser is to treat an original (RFC 6266): everything is saved, never opened in our origin. The name goes in
/// the extended form of RFC 8187, so that any name arrives and none can end the header.
final class Disposition {

    private Disposition() {}

    static String of(StoredFile file) {
        String name = URLEncoder.encode(file.name(), UTF_8).replace("+", "%20");
        return "attachment; filename*=UTF-8''" + name;
    }
}
