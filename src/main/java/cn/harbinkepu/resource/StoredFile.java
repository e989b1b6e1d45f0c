package cn.harbinkepu.resource;

import java.util.UUID;

/// One uploaded file. Its bytes lie in the object store under their digest.
///
/// @param sha256 64 hex digits
/// @param name   as it was sent
/// @param size   bytes
public record StoredFile(
        UUID id, String sha256, String name, String mediaType, long size, UUID organisation, UUID uploader) {

    /// Where the bytes lie in the object store.
    public String key() {
        return "sha256/" + sha256;
    }
}
