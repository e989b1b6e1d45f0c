package cn.harbinkepu.resource;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

/// Opens the files of one revision that is not public to who holds a pass for it, such as a link by which an expert
/// signs. A pass travels in a cookie, because a film asks for its parts by addresses of their own.
public interface FilePass {

    /// The cookie. One browser holds one pass at a time, the one of the page that was opened last.
    String COOKIE = "kepu-pass";

    /// Whether this pass opens this file now. A pass that is none of this feature's opens nothing.
    Uni<Boolean> opens(String pass, UUID file);
}
