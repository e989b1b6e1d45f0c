package cn.harbinkepu.blob.minio;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import cn.harbinkepu.blob.Assemblies;
import cn.harbinkepu.blob.AssembliesContract;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.local.StackResource;

/// Multipart uploads of the embedded stack's object store.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class MinioAssembliesIT implements AssembliesContract {

    @Inject
    MinioAssemblies assemblies;

    @Inject
    MinioBlobs blobs;

    @Override
    public Assemblies testee() {
        return assemblies;
    }

    @Override
    public Blobs objects() {
        return blobs;
    }
}
