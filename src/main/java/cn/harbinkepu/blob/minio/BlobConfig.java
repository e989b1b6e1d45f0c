package cn.harbinkepu.blob.minio;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The S3-compatible store.
@ConfigMapping(prefix = "kepu.blob")
interface BlobConfig {

    /// Its address, such as `https://s3.example.org`.
    URI endpoint();

    /// Who we are to it.
    String accessKey();

    /// What proves it.
    String secretKey();

    /// Made at the first use if it does not exist.
    @WithDefault("kepu")
    String bucket();

    /// A store on the same network answers a connection at once or not at all.
    @WithDefault("2s")
    Duration connectTimeout();

    /// How long one request may say nothing; a large upload keeps talking.
    @WithDefault("20s")
    Duration requestTimeout();

    /// How long the store may say nothing while it copies a film or puts its parts together.
    @WithDefault("10m")
    Duration assemblyTimeout();
}
