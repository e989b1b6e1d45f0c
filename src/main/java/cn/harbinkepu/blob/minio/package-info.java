/// Object storage over the S3 protocol with the MinIO client. Enter at [cn.harbinkepu.blob.minio.MinioBlobs].
@NullMarked
package cn.harbinkepu.blob.minio;

import org.jspecify.annotations.NullMarked;
