package cn.harbinkepu.blob.memory;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.blob.BlobsContract;

class MemoryBlobsTest implements BlobsContract {

    private final Blobs blobs = new MemoryBlobs();

    @Override
    public Blobs testee() {
        return blobs;
    }
}
